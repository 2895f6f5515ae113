// Phrases that stand on more than one screen.

export const words = {
  program: "Hồ sơ ANTT",
  back: "Quay lại",
  next: "Tiếp tục",
  enterHint: "Phím Enter: tiếp tục",
  home: "Về Việc cần làm",
  cancel: "Thôi",
  close: "Đóng",
  yes: "Đồng ý",
  working: "Đang làm…",
  loading: "Đang mở…",
  optional: "không bắt buộc",
  suggested: "điền sẵn",
  tryAgain: "Thử lại",
  print: "In",
  saveWord: "Lưu bản Word để sửa",
  savePdf: "Lưu PDF",
  saveTable: "Lưu bảng tính (Excel)",
  preview: "Xem và in",
  attachScan: "Đính kèm bản quét",
  onPaper: "Đã có bản giấy",
  withdraw: "Rút lại",
  open: "Mở xem",
  reason: "Lý do",
  notSaved: "Có ô chưa lưu được",
  sample: "MẪU",
} as const;

/** The core answers a save with the moment alone; the header says what it means. */
export function savedWords(saved: string): string {
  return /^\d/.test(saved) ? `Đã lưu trên máy này lúc ${saved}` : saved;
}
