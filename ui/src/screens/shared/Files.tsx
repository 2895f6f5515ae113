import type { EvidenceView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Card } from "../../parts/Show.tsx";
import { useFiles } from "./useFiles.tsx";

interface FilesProps {
  subject: string;
  /** What the papers belong to within the subject. */
  item: string;
  title: string;
  files: EvidenceView[];
  editable: boolean;
  /** Said while nothing is attached. */
  empty?: string | undefined;
  onChanged(): Promise<void>;
}

/** Papers that belong to one part of something, with the way to attach more. */
export function Files({ subject, item, title, files, editable, empty = "Chưa có giấy tờ nào.", onChanged }: FilesProps) {
  const attached = useFiles(subject, onChanged, item);
  return (
    <Card>
      <div class="stack tight">
        <h2>{title}</h2>
        {files.length > 0 ? (
          <Evidence files={files} onWithdraw={editable ? attached.onWithdraw : undefined} />
        ) : (
          <p class="soft">{empty}</p>
        )}
        {editable && (
          <div>
            <Button label={`Đính kèm giấy tờ: ${title}`} onClick={attached.addOther}>
              Đính kèm giấy tờ
            </Button>
          </div>
        )}
        {attached.dialogs}
      </div>
    </Card>
  );
}
