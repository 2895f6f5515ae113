import { type AppraisalView, call } from "../../api.ts";
import { ConfirmDialog } from "../../parts/Dialog.tsx";

export type Conclusion = "return" | "propose" | "close";

interface Words {
  title: string;
  says: string;
  action: string;
  command: "return_dossier" | "propose" | "close_without_proposal";
}

const CONCLUSIONS: Record<Conclusion, Words> = {
  return: {
    title: "Trả lại để bổ sung",
    says: "Hồ sơ mở lại cho đơn vị đúng ở những câu đã ghi trong phần Kết luận. Nội dung trả lại được ghi ra tệp cùng các kết quả ở phòng Quyết định.",
    action: "Trả lại",
    command: "return_dossier",
  },
  propose: {
    title: "Đề nghị công nhận",
    says: "Đơn vị được đưa vào danh sách chờ quyết định công nhận. Ý kiến thẩm định từ đây không sửa được nữa.",
    action: "Đề nghị",
    command: "propose",
  },
  close: {
    title: "Không đề nghị công nhận",
    says: "Hồ sơ kết thúc ở đây, không đưa vào quyết định. Đơn vị nhận thông báo nêu rõ lý do đã ghi trong phần Kết luận.",
    action: "Không đề nghị",
    command: "close_without_proposal",
  },
};

interface ConcludingProps {
  conclusion: Conclusion;
  view: AppraisalView;
  onDone(answer: AppraisalView): Promise<void>;
  onClose(): void;
}

/** Says what a conclusion does before it is done; a refusal stays in the dialog with everything still missing. */
export function Concluding({ conclusion, view, onDone, onClose }: ConcludingProps) {
  const { title, says, action, command } = CONCLUSIONS[conclusion];
  return (
    <ConfirmDialog
      title={`${title}: ${view.name}`}
      action={action}
      onConfirm={async () => onDone(await call(command, { unit: view.unit }))}
      onClose={onClose}
    >
      <p>{says}</p>
    </ConfirmDialog>
  );
}
