import type { UnitEventView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Table } from "../../parts/Table.tsx";

interface EventsProps {
  events: UnitEventView[];
  empty: string;
  /** Nothing can be taken back where this is missing. */
  onWithdraw?(event: UnitEventView): void;
}

/** Changes, the latest first, each with the paper that decided it. */
export function Events({ events, empty, onWithdraw }: EventsProps) {
  const withdraw = onWithdraw && {
    title: "Việc",
    cell: (event: UnitEventView) =>
      event.can_withdraw ? (
        <Button look="quiet" label={`Rút: ${event.sentence}`} onClick={() => onWithdraw(event)}>
          Rút
        </Button>
      ) : (
        "–"
      ),
  };
  return (
    <Table
      name="Biến động"
      rows={events}
      rowKey={(event) => event.id}
      empty={empty}
      columns={[
        { title: "Từ ngày", cell: (event) => <span class="numbers">{event.date}</span> },
        {
          title: "Biến động",
          head: true,
          cell: (event) => (
            <>
              {event.sentence}
              <span class="second">{event.reason}</span>
            </>
          ),
        },
        { title: "Văn bản", cell: (event) => event.instrument },
        ...(withdraw ? [withdraw] : []),
      ]}
    />
  );
}
