import { Card } from "../../parts/Show.tsx";

interface CodeProps {
  code: string;
  compared: boolean;
  onCompared(compared: boolean): void;
}

/** The commune's key is believed because its code stands on a paper that came another way. */
export function Code({ code, compared, onCompared }: CodeProps) {
  return (
    <Card tone="due">
      <div class="stack">
        <h2>So mã của cơ quan gửi</h2>
        <p class="prose">
          Máy này chưa biết chữ ký của cơ quan gửi. So từng nhóm chữ dưới đây với mã in trên phiếu hoặc kế hoạch của cơ
          quan ấy. Khác một chữ thì không nhận và hỏi lại.
        </p>
        <p class="code">{code}</p>
        <label class={`option${compared ? " chosen" : ""}`}>
          <input type="checkbox" checked={compared} onChange={(event) => onCompared(event.currentTarget.checked)} />
          <span class="name">Mã này giống mã in trên phiếu của cơ quan gửi</span>
        </label>
      </div>
    </Card>
  );
}
