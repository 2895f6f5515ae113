// What several tests of offices begin with.

const PASSPHRASE = "mật khẩu của cơ quan thử";

/** The commune's desk, set up by the same commands as its screen would send. */
export async function commune(host) {
  const { communes } = await host.call("search_communes", { query: "kon gang" });
  const before = communes.find((place) => place.district !== "") ?? communes[0];
  const fields = { place: before.key, office_name: "Công an xã Kon Gang", passphrase: PASSPHRASE, passphrase_again: PASSPHRASE };
  const { inputs } = await host.call("form", { form: "setup-office", subject: "" });
  for (const { field } of inputs) {
    if (!(field in fields)) continue;
    await host.call("save_field", { form: "setup-office", subject: "", field, value: fields[field] });
  }
  await host.call("declare_office");
}
