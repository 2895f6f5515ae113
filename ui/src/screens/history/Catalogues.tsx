// Catalogues of communes: the shipped ones, and later ones that the office loads from files.

import { useState } from "preact/hooks";
import { call, type CataloguesView, type FileView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Notice } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";

export function Catalogues() {
  const { view, fault, reload } = useLoad("catalogues", {});
  return (
    <Page place="catalogues" at="history" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("history")}>Đơn vị qua các năm</a>
            </p>
            <h1>Danh mục hành chính</h1>
            <p class="lead prose">
              Dùng để chọn xã, phường và biết xã, phường cũ nay thuộc nơi nào. Nhà nước ban hành danh mục mới thì nạp thêm,
              danh mục cũ vẫn giữ.
            </p>
          </div>
          <Card>
            <h2>Đang có</h2>
            <Facts facts={[...view.shipped, ...view.loaded]} />
          </Card>
          <Load view={view} onLoaded={reload} />
        </div>
      )}
    </Page>
  );
}

function Load({ view, onLoaded }: { view: CataloguesView; onLoaded(view: CataloguesView): Promise<void> }) {
  const act = useAct();
  const [communes, setCommunes] = useState<FileView | null>(null);
  const [succession, setSuccession] = useState<FileView | null>(null);
  const [unready, setUnready] = useState(false);
  const load = () => {
    setUnready(communes === null);
    if (communes === null) return;
    void act.run(async () => {
      const answer = await call("load_catalogue", { communes: communes.handle, succession: succession?.handle ?? "" });
      if (answer.faults.length === 0) {
        setCommunes(null);
        setSuccession(null);
      }
      await onLoaded(answer);
    });
  };
  return (
    <Card>
      <div class="stack">
        <Form key={view.loaded.length} view={view.form} />
        <div class="row">
          <Picked title="Tệp xã, phường" file={communes} onPicked={setCommunes} />
          <Picked title="Bảng nối xã cũ – xã mới (nếu có)" file={succession} onPicked={setSuccession} />
        </div>
        {unready && (
          <Notice tone="due" alert>
            Chưa chọn tệp xã, phường. Chọn tệp rồi nạp.
          </Notice>
        )}
        {view.faults.length > 0 && (
          <Notice tone="late" alert>
            <h3>Tệp có chỗ sai nên chưa nạp gì</h3>
            <ul>
              {view.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        <FaultNotice fault={act.fault} />
        <div>
          <Button look="primary" busy={act.busy} onClick={load}>
            Nạp danh mục
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface PickedProps {
  title: string;
  file: FileView | null;
  onPicked(file: FileView): void;
}

function Picked({ title, file, onPicked }: PickedProps) {
  return (
    <div class="stack tight grow">
      <FileButton purpose="table" onPicked={([picked]) => onPicked(picked)}>
        {title}
      </FileButton>
      <p class="soft">{file ? `${file.name} · ${file.size}` : "Chưa chọn tệp."}</p>
    </div>
  );
}
