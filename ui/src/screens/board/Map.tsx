// The offices below a desk as points of a map, told apart by shape and filling; the table below says the same in words.

import { useState } from "preact/hooks";
import type { BoardMapView, MapPlaceView, MapStateView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Patterns } from "../../parts/fills.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";
import { Ways } from "./Offices.tsx";
import { Mark } from "./Mark.tsx";

export function BoardMap() {
  const { view, fault } = useLoad("board_map", {}, ["board"]);
  return (
    <Page place="board" at="board" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <h1>Bản đồ các xã, phường</h1>
            {view.width > 0 && <Button onClick={() => window.print()}>In bản đồ</Button>}
          </div>
          <div class="noprint">
            <Ways at="map" />
          </div>
          <p>{view.found}</p>
          {view.width > 0 ? (
            <Sheet view={view} />
          ) : (
            <Notice tone="plain">
              <p>Danh mục hành chính không ghi vị trí của những nơi này nên không vẽ được bản đồ. Tình trạng của từng nơi ở bảng dưới.</p>
            </Notice>
          )}
          <States view={view} />
        </div>
      )}
    </Page>
  );
}

function Sheet({ view }: { view: BoardMapView }) {
  const [chosen, choose] = useState("");
  const place = view.states.flatMap((state) => state.places).find((each) => each.unit === chosen);
  return (
    <div class="boardmap">
      <figure>
        <svg viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={spoken(view.states)}>
          <Patterns />
          {view.states.flatMap((state) =>
            state.places
              .filter((each) => each.placed)
              .map((each) => (
                <g key={each.unit} class={each.unit === chosen ? "point chosen" : "point"} onClick={() => choose(each.unit)}>
                  <title>{`${each.name} – ${state.label}: ${each.figures}`}</title>
                  <Mark state={state.state} x={each.x} y={each.y} radius={view.radius} />
                </g>
              )),
          )}
        </svg>
        <figcaption class="soft small">Mỗi dấu là tâm một xã, phường theo danh mục; chỗ dày được giãn ra cho dễ thấy. Bấm vào một dấu để xem.</figcaption>
      </figure>
      <div class="stack">
        <Card>
          <ul class="mapkey" aria-label="Chú giải">
            {view.states.map((state) => (
              <li key={state.state}>
                <Swatch state={state.state} /> <strong>{state.places.length}</strong> {state.label}
              </li>
            ))}
          </ul>
        </Card>
        {place && <Chosen place={place} />}
      </div>
    </div>
  );
}

function Chosen({ place }: { place: MapPlaceView }) {
  return (
    <Card>
      <div class="stack near" role="status">
        <h2>{place.name}</h2>
        <p>{place.figures}.</p>
        <p>
          <a href={hrefOf("board", "all", place.unit)}>Xem các đơn vị</a>
        </p>
      </div>
    </Card>
  );
}

function Swatch({ state }: { state: string }) {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <Mark state={state} x={11} y={11} radius={9} />
    </svg>
  );
}

function States({ view }: { view: BoardMapView }) {
  return (
    <div class="tablewrap" role="region" aria-label="Bảng: tình trạng các xã, phường" tabIndex={0}>
      <table>
        <caption class="unseen">Các xã, phường theo tình trạng</caption>
        <thead>
          <tr>
            <th scope="col">Tình trạng</th>
            <th scope="col" class="number">
              Số nơi
            </th>
            <th scope="col">Xã, phường</th>
          </tr>
        </thead>
        <tbody>
          {view.states.map((state) => (
            <tr key={state.state}>
              <th scope="row">{state.label}</th>
              <td class="number">{state.places.length}</td>
              <td>
                <Names state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of very many, the first; all of them stand in the list by office. */
const NAMED = 200;

function Names({ state }: { state: MapStateView }) {
  if (state.places.length === 0) return <>–</>;
  const more = state.places.length - NAMED;
  return (
    <>
      <ul class="mapnames">
        {state.places.slice(0, NAMED).map((place) => (
          <li key={place.unit}>
            <a href={hrefOf("board", state.state === "late" ? "late" : "all", place.unit)}>{place.name}</a>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p class="soft">
          Còn {more} nơi nữa, xem ở <a href={hrefOf("board", "offices")}>Theo xã, phường</a>.
        </p>
      )}
    </>
  );
}

function spoken(states: MapStateView[]): string {
  const told = states.filter((state) => state.places.length > 0).map((state) => `${state.places.length} nơi ${state.label}`);
  return `Bản đồ các xã, phường: ${told.join(", ")}. Bảng dưới ghi tên từng nơi.`;
}
