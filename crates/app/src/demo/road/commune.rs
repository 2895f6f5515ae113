//! The commune's own dossier: registered beside its villages', evaluated once their decisions are there,
//! handed to the office above, appraised and decided by it.

use serde_json::{Value, json};

use super::Road;
use super::answers::own;
use super::office::{Office, Typed};
use crate::fault::Fault;

impl Road<'_> {
    /// From the commune's own meeting to the decision of the office above.
    pub(crate) fn communes_own_year(&mut self) -> Result<(), Fault> {
        if !self.communes_strive()? {
            return Ok(());
        }
        self.own_meeting()?;
        self.own_dossier()?;
        self.own_supplement()?;
        self.decide_on_communes()
    }

    /// The commune registers in the same days as its villages.
    pub(super) fn own_registration(&mut self) -> Result<(), Fault> {
        if !self.communes_strive()? {
            return Ok(());
        }
        for at in 0..self.communes.len() {
            let office = &self.communes[at].office;
            office.fill(
                "registration",
                "registration",
                &own::registration(&self.plan.days),
            )?;
            office.has_on_paper("registration", &["resolution", "plan"])?;
            let mut made = office.papers_of("registration")?;
            let bundle = office.write("export_registration", json!({}), "goi")?;
            made.push(bundle.clone());
            let who = self.communes[at].plan.office;
            self.told(who, "Ghi nghị quyết Đảng ủy, kế hoạch, mô hình; in bản đăng ký của chính xã, phường; xuất hồ sơ đăng ký.", made);
            self.taken_in_above(at, bundle)?;
        }
        Ok(())
    }

    /// Whether the rules of the round know communes as units that strive themselves.
    fn communes_strive(&self) -> Result<bool, Fault> {
        let local = self.communes.first();
        let status = local
            .map(|local| local.office.call("status", json!({})))
            .transpose()?;
        Ok(status.is_some_and(|status| !status["own"].is_null()))
    }

    fn own_meeting(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.own_meeting);
        for at in 0..self.communes.len() {
            let office = &self.communes[at].office;
            // Opens the meeting: only then the criterion about the units below can be read.
            office.call("meeting", json!({ "step": "thanh-phan" }))?;
            let share = office.call("meeting", json!({ "step": own::SHARE }))?;
            let outcome = &share["form"]["outcome"];
            let fails = outcome["tone"] == "late";
            let said = text(outcome, "reason");
            office.hold_meeting(&own::meeting(fails, self.time.today()))?;
            let minutes = office.minutes()?;
            let who = self.communes[at].plan.office;
            self.told(who, format!("Thường trực Ban Chỉ đạo họp đánh giá; tiêu chí về các đơn vị lấy từ quyết định đã có: {said}"), minutes);
        }
        Ok(())
    }

    fn own_dossier(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.own_submit);
        for at in 0..self.communes.len() {
            let office = &self.communes[at].office;
            office.fill("dossier", "dossier", &own::dossier())?;
            let mut made = office.papers_of("dossier")?;
            let bundle = office.write("export_dossier", json!({}), "goi")?;
            made.push(bundle.clone());
            let who = self.communes[at].plan.office;
            self.told(
                who,
                "Lập tờ trình, báo cáo của chính xã, phường; xuất hồ sơ đề nghị.",
                made,
            );
            self.taken_in_above(at, bundle)?;
        }
        Ok(())
    }

    /// The commune's window closes later than that of its villages.
    fn own_supplement(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.own_supplement);
        for at in 0..self.communes.len() {
            let office = &self.communes[at].office;
            let typed = own::supplement(self.plan.year, self.time.today());
            office.fill("supplement", "dossier", &typed)?;
            let bundle = office.write("export_supplement", json!({}), "goi")?;
            let who = self.communes[at].plan.office;
            self.told(
                who,
                "Hết mốc đánh giá của xã, phường: gửi bản bổ sung, xác nhận không phát sinh thêm.",
                vec![bundle.clone()],
            );
            self.taken_in_above(at, bundle)?;
        }
        Ok(())
    }

    /// The office above takes a bundle of the commune's own dossier in; the commune opens the receipt.
    fn taken_in_above(&mut self, at: usize, bundle: String) -> Result<(), Fault> {
        self.above.import_all(&[bundle])?;
        let receipts = self.above.write_all("write_receipts", "goi", "bien-nhan")?;
        self.communes[at].office.open_matching(&receipts)?;
        self.told(
            self.plan.above_office,
            "Nhận hồ sơ của xã, phường, lập biên nhận; xã, phường mở: “Đã có biên nhận”.",
            receipts,
        );
        Ok(())
    }

    fn decide_on_communes(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.own_decide);
        let mut made = Vec::new();
        for local in &self.communes {
            let unit = local.office.own_unit()?;
            made.extend(self.above.appraise_own(&unit)?);
        }
        let who = self.plan.above_office;
        self.told(who, "Thẩm định hồ sơ của từng xã, phường; tính lại tỷ lệ đơn vị được công nhận từ các quyết định đã nhận.", made);
        let units = self.above.ready()?;
        let mut made = Vec::new();
        if !units.is_empty() {
            made.extend(
                self.above
                    .decide(&units, self.plan.above_decision, self.time.today())?,
            );
        }
        let results = self.above.write_all("write_results", "goi", "ket-qua")?;
        for local in &self.communes {
            local.office.open_matching(&results)?;
            let result = local.office.call("result", json!({}))?;
            if !["recognized", "not-proposed"].contains(&text(&result, "state").as_str()) {
                return Err(Fault::precondition(format!(
                    "{} chưa thấy kết quả của mình.",
                    local.plan.office
                )));
            }
        }
        made.extend(results);
        self.told(who, format!("Ban hành quyết định số {} cho {} xã, phường; xuất kết quả, các xã, phường mở kết quả.", self.plan.above_decision, units.len()), made);
        Ok(())
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

impl Office {
    /// Says of papers that a screen lists and that are still missing that they are there, on paper.
    fn has_on_paper(&self, screen: &str, items: &[&str]) -> Result<(), Fault> {
        let view = self.call(screen, json!({}))?;
        let subject = text(&view["form"], "subject");
        let missing = view["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|item| item["tone"] == "due" && items.contains(&text(item, "item").as_str()));
        for item in missing {
            self.call(
                "attach",
                json!({ "subject": subject, "item": item["item"], "form": "giay", "file": "", "title": item["title"] }),
            )?;
        }
        Ok(())
    }

    /// The id under which this office strives itself.
    fn own_unit(&self) -> Result<String, Fault> {
        Ok(self.app.register().owner()?.unit.id)
    }

    /// Appraises a commune: agrees wherever nothing speaks against it, then proposes or closes.
    fn appraise_own(&self, unit: &str) -> Result<Vec<String>, Fault> {
        self.begin_appraisal(unit)?;
        let view = self.call("agree_all", json!({ "unit": unit }))?;
        let mut made = Vec::new();
        if view["can_propose"] == true {
            self.call("propose", json!({ "unit": unit }))?;
        } else {
            self.close_without_proposal(unit, "Chưa đủ tỷ lệ đơn vị được công nhận.")?;
            made.push(self.paper("not-proposed", unit)?);
        }
        made.push(self.paper("appraisal-report", unit)?);
        Ok(made)
    }

    /// Prints without number, signs, types number and date, issues.
    pub(crate) fn decide(
        &self,
        units: &[String],
        number: &str,
        day: time::Date,
    ) -> Result<Vec<String>, Fault> {
        let decision = self.call("draft_decision", json!({ "units": units }))?;
        let id = text(&decision, "id");
        let unsigned = self.paper_named("decision", &id, "quyet-dinh-chua-ky")?;
        let typed: Typed = super::answers::decision(number, day);
        self.fill_all_confirmed("decision", &id, &typed)?;
        self.call("issue_decision", json!({ "subject": id }))?;
        Ok(vec![unsigned, self.paper("decision", &id)?])
    }
}
