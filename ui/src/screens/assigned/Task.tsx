import { call } from "../../api.ts";
import { Form } from "../../parts/Form.tsx";
import { Card } from "../../parts/Show.tsx";
import { useLoad } from "../../state.ts";
import { Entry } from "../shared/Entry.tsx";
import { Files } from "../shared/Files.tsx";

/** One task: what, who, by when, where it is written, how far it is. */
export function Task({ task }: { task: string }) {
  const { view, fault, reload } = useLoad("assigned_task", { subject: task }, ["assigned-task"]);
  return (
    <Entry
      list="assigned"
      listTitle="Việc được giao trong năm"
      id={task}
      fault={fault}
      head={view?.row}
      withdrawing="Rút lại khi việc không còn được giao hoặc ghi nhầm. Những gì đã ghi vẫn được giữ, kèm lý do."
      onWithdraw={(reason) => call("withdraw_assigned_task", { subject: task, reason })}
    >
      {view && (
        <>
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
          <Files
            subject={task}
            item=""
            title="Kết quả, giấy tờ kèm theo"
            files={view.row.evidence}
            editable={!view.form.read_only}
            onChanged={reload}
          />
        </>
      )}
    </Entry>
  );
}
