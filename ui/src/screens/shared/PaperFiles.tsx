// A paper leaves the screen: onto the printer, or into a folder as PDF, Word or workbook.

import { useEffect, useState } from "preact/hooks";
import { call, type PaperFolderArgs, type WrittenView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { Notice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { words } from "../../words.ts";

interface Paper {
  kind: string;
  subject: string;
}

/** Printing a paper: whichever way it is asked for, what is printed is kept, to be told from a foreign paper later. */
export function usePrinting({ kind, subject }: Paper) {
  const printing = useAct();
  useEffect(() => {
    const note = () => void call("note_printed", { kind, subject }).catch(() => undefined);
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, [kind, subject]);
  const print = (before?: () => Promise<unknown>) =>
    printing.run(async () => {
      await before?.();
      await call("note_printed", { kind, subject });
      window.print();
    });
  return { ...printing, print };
}

/** Writing a paper into a folder: the last file that was written, and what writes one. */
export function useWriting(paper: Paper) {
  const [written, setWritten] = useState<WrittenView | null>(null);
  const into = (write: (args: PaperFolderArgs) => Promise<WrittenView>) => async (folder: string) =>
    setWritten(await write({ ...paper, folder }));
  return { written, into };
}

interface SaveButtonsProps {
  writing: ReturnType<typeof useWriting>;
  /** The paper has tables to make a workbook of. */
  tables: boolean;
}

export function SaveButtons({ writing: { into }, tables }: SaveButtonsProps) {
  const forms = [
    { label: words.savePdf, save: into((args) => call("save_paper", args)) },
    { label: words.saveWord, save: into((args) => call("save_paper_to_edit", args)) },
    ...(tables ? [{ label: words.saveTable, save: into((args) => call("save_paper_as_table", args)) }] : []),
  ];
  return (
    <>
      {forms.map(({ label, save }) => (
        <FileButton key={label} purpose="folder-out" onPicked={([folder]) => save(folder.handle)}>
          {label}
        </FileButton>
      ))}
    </>
  );
}

/** The file that was written, in two lines. */
export function WrittenFile({ written }: { written: WrittenView | null }) {
  if (!written) return null;
  return (
    <Notice tone="ok" alert>
      <p>
        <strong>{written.sentence}</strong>
      </p>
      <p>{[written.file, written.size, written.folder].filter(Boolean).join(" · ")}</p>
    </Notice>
  );
}
