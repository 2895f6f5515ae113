//! The road of one year, office by office, step by step.

pub(crate) mod answers;
#[cfg(test)]
pub(crate) mod any;
mod commune;
pub(crate) mod office;
mod samples;
mod trust;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::Step;
use super::plans::{Commune, Plan};
use super::world::StoryTime;
use crate::fault::Fault;
use crate::say;
use office::Office;
pub use samples::until_the_meeting;

/// Where everything of the demonstration lies.
pub(crate) struct Road<'a> {
    out: PathBuf,
    plan: &'a Plan,
    pub(crate) time: Arc<StoryTime>,
    tell: &'a mut dyn FnMut(&Step),
    pub(crate) above: Office,
    pub(crate) communes: Vec<Local<'a>>,
}

/// A commune with its villages.
pub(crate) struct Local<'a> {
    plan: &'a Commune,
    pub(crate) office: Office,
    pub(crate) villages: Vec<Office>,
}

/// The stages of the year, by which a story may stop, in their order.
pub const STAGES: [&str; 9] = [
    "launch", "register", "meet", "hand-in", "appraise", "decide", "report", "commune", "restore",
];

/// The year up to a stage, or all of it.
pub fn live(
    out: &Path,
    plan: &Plan,
    until: Option<&str>,
    tell: &mut dyn FnMut(&Step),
) -> Result<(), Fault> {
    if let Some(until) = until.filter(|until| !STAGES.contains(until)) {
        return Err(Fault::not_found(format!(
            "Không có chặng “{until}”. Các chặng: {}.",
            STAGES.join(", ")
        )));
    }
    let mut road = Road::new(out, plan, tell)?;
    for stage in STAGES {
        match stage {
            "launch" => road.launch()?,
            "register" => road.register()?,
            "meet" => road.log_and_meet()?,
            "hand-in" => road.hand_in()?,
            "appraise" => road.appraise()?,
            "decide" => road.decide()?,
            "report" => road.report()?,
            "commune" => road.communes_own_year()?,
            _ => road.restore_a_lost_pc()?,
        }
        if until == Some(stage) {
            break;
        }
    }
    road.write_trust()
}

impl<'a> Road<'a> {
    pub(crate) fn new(
        out: &Path,
        plan: &'a Plan,
        tell: &'a mut dyn FnMut(&Step),
    ) -> Result<Road<'a>, Fault> {
        let time = StoryTime::new(plan.slug, plan.days.launch_above);
        let office = |slug: &str| Office::open(out, slug, &time);
        let communes = plan
            .communes
            .iter()
            .map(|commune| {
                let villages = commune
                    .villages
                    .iter()
                    .map(|name| office(&format!("{}-{}", commune.slug, say::slug(name))))
                    .collect::<Result<_, _>>()?;
                Ok(Local {
                    plan: commune,
                    office: office(commune.slug)?,
                    villages,
                })
            })
            .collect::<Result<_, Fault>>()?;
        for folder in ["goi", "giay-to"] {
            let folder = out.join(folder);
            std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
        }
        Ok(Road {
            out: out.to_path_buf(),
            plan,
            above: office(plan.above_slug)?,
            communes,
            tell,
            time: Arc::clone(&time),
        })
    }

    /// A file of the story by its name inside the story's folder.
    #[cfg(test)]
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    fn told(&mut self, who: &str, what: impl Into<String>, made: Vec<String>) {
        let step = Step {
            day: say::date(self.time.today()),
            who: who.to_owned(),
            what: what.into(),
            made,
        };
        (self.tell)(&step);
    }

    fn go(&self, day: time::Date) {
        self.time.go_to(day);
    }

    /// Offices set themselves up, and everybody below opens one file.
    pub(crate) fn launch(&mut self) -> Result<(), Fault> {
        let plan = self.plan;
        self.go(plan.days.launch_above);
        self.above.declare(plan.above, plan.above_office)?;
        self.above.start_round(plan.year, plan.packs)?;
        let places: Vec<&str> = plan.communes.iter().map(|c| c.place).collect();
        self.above
            .call("add_communes", json!({ "communes": places }))?;
        let above_launch = self.above.write("issue_launch", json!({}), "goi")?;
        self.told(
            plan.above_office,
            "Khai báo cơ quan, mở đợt xét, xuất gói triển khai cho các xã, phường.",
            vec![above_launch.clone()],
        );

        self.go(plan.days.launch);
        for at in 0..self.communes.len() {
            let local = &self.communes[at];
            let commune = local.plan;
            local.office.declare(commune.place, commune.office)?;
            local.office.accept_launch(&above_launch, None)?;
            local.office.start_round_from_above(commune.packs)?;
            local.office.choose_opens()?;
            for village in commune.villages {
                local.office.add_unit(village)?;
            }
            let launch = local.office.write("issue_launch", json!({}), "goi")?;
            let sheet = local.office.paper("launch-sheet", "")?;
            self.told(commune.office, format!("Nhận gói của {}, chọn kế hoạch của địa phương, ghi các điểm để ngỏ, xuất một gói triển khai cho {} đơn vị.", plan.above_office, commune.villages.len()), vec![launch.clone(), sheet]);
            for (village, name) in self.communes[at].villages.iter().zip(commune.villages) {
                village.accept_launch(&launch, Some(name))?;
            }
            self.told(commune.office, format!("{} đơn vị mở gói, chọn tên mình: không phải gõ tên, mốc thời gian hay tiêu chí.", commune.villages.len()), Vec::new());
        }
        Ok(())
    }

    /// Registration up, receipts down, collected registrations up.
    pub(crate) fn register(&mut self) -> Result<(), Fault> {
        let days = &self.plan.days;
        self.go(days.register);
        for at in 0..self.communes.len() {
            let mut made = Vec::new();
            let mut papers = Vec::new();
            for (n, village) in self.communes[at].villages.iter().enumerate() {
                village.fill(
                    "registration",
                    "registration",
                    &answers::registration(at, n, days),
                )?;
                papers.extend(village.papers_of("registration")?);
                made.push(village.write("export_registration", json!({}), "goi")?);
            }
            let names = self.communes[at].plan.villages.join(", ");
            self.told(
                &names,
                "Ghi nghị quyết chi bộ, số hộ đăng ký; in bản đăng ký; xuất hồ sơ đăng ký.",
                [made.clone(), papers].concat(),
            );
            self.take_in(at, &made, "hồ sơ đăng ký")?;
        }
        self.own_registration()?;
        self.go(days.register_up);
        self.send_up("collected-registrations", "tổng hợp đăng ký")
    }

    /// The commune imports, meets unknown signers once, gives receipts; the villages open them.
    fn take_in(&mut self, at: usize, files: &[String], what: &str) -> Result<(), Fault> {
        let local = &self.communes[at];
        let office = local.plan.office;
        let lines = local.office.import_all(files)?;
        let receipts = local
            .office
            .write_all("write_receipts", "goi", "bien-nhan")?;
        for village in &local.villages {
            village.open_matching(&receipts)?;
        }
        self.told(
            office,
            format!(
                "Nhận {} gói {what}: {lines} Xuất biên nhận; các đơn vị mở: “Đã có biên nhận”.",
                files.len()
            ),
            receipts,
        );
        Ok(())
    }

    fn send_up(&mut self, kind: &str, what: &str) -> Result<(), Fault> {
        for at in 0..self.communes.len() {
            let bundle =
                self.communes[at]
                    .office
                    .write("send_up", json!({ "kind": kind }), "goi")?;
            let said = self.above.import_all(std::slice::from_ref(&bundle))?;
            let receipts = self.above.write_all("write_receipts", "goi", "bien-nhan")?;
            self.communes[at].office.open_matching(&receipts)?;
            let who = self.communes[at].plan.office;
            self.told(
                who,
                format!(
                    "Gửi {what} lên {}, bên trong có gói gốc mang chữ ký của từng đơn vị. {said}",
                    self.plan.above_office
                ),
                [vec![bundle], receipts].concat(),
            );
        }
        Ok(())
    }

    /// A fire by lightning in the first village, and something smaller in the second.
    fn log(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.incident);
        for (n, incident) in answers::incidents(&self.plan.days).into_iter().enumerate() {
            let form = self.communes[0].villages[n].call("new_incident", json!({}))?;
            let subject = form["subject"].as_str().unwrap_or_default().to_owned();
            self.communes[0].villages[n].fill("incident", &subject, &incident)?;
        }
        let names = self.communes[0].plan.villages[..2].join(", ");
        self.told(
            &names,
            "Ghi vụ việc khi vừa xảy ra: ngày, loại, nơi, đã xử lý thế nào, báo cáo cho ai.",
            Vec::new(),
        );
        Ok(())
    }

    pub(crate) fn log_and_meet(&mut self) -> Result<(), Fault> {
        self.log()?;
        self.go(self.plan.days.meeting);
        for at in 0..self.communes.len() {
            let mut papers = Vec::new();
            for (n, village) in self.communes[at].villages.iter().enumerate() {
                let fails = at == 0 && n == 1;
                village.hold_meeting(&answers::meeting(at, n, fails, self.time.today()))?;
                papers.extend(village.minutes()?);
            }
            let names = self.communes[at].plan.villages.join(", ");
            self.told(
                &names,
                "Họp đánh giá theo từng tiêu chí, chốt biên bản và in ngay tại cuộc họp.",
                papers,
            );
        }
        Ok(())
    }

    pub(crate) fn hand_in(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.submit);
        for at in 0..self.communes.len() {
            let mut made = Vec::new();
            let mut papers = Vec::new();
            for village in &self.communes[at].villages {
                village.fill("dossier", "dossier", &answers::dossier())?;
                papers.extend(village.papers_of("dossier")?);
                made.push(village.write("export_dossier", json!({}), "goi")?);
            }
            let names = self.communes[at].plan.villages.join(", ");
            let kind = if self.plan.provisional {
                "hồ sơ đề nghị (tạm, vì chưa hết mốc đánh giá)"
            } else {
                "hồ sơ đề nghị"
            };
            self.told(
                &names,
                format!("Lập tờ trình, báo cáo; xuất {kind}."),
                [made.clone(), papers].concat(),
            );
            self.take_in(at, &made, "hồ sơ đề nghị")?;
        }
        Ok(())
    }

    /// One dossier goes back and comes again; the others are found as they were.
    pub(crate) fn appraise(&mut self) -> Result<(), Fault> {
        let returned_unit = self.communes[0]
            .office
            .unit(self.plan.communes[0].villages[0])?;
        let office = self.communes[0].plan.office;
        self.communes[0].office.return_dossier(
            &returned_unit,
            "KDC-2",
            "Ghi rõ các buổi tuyên truyền trong năm: ngày, số người dự.",
        )?;
        let slip = self.communes[0]
            .office
            .paper("return-slip", &returned_unit)?;
        let down = self.communes[0]
            .office
            .write_all("write_results", "goi", "tra-lai")?;
        self.told(
            office,
            "Thẩm định từng tiêu chí; trả lại một hồ sơ kèm nhận xét.",
            [vec![slip], down.clone()].concat(),
        );

        self.go(self.plan.days.resubmit);
        let village = &self.communes[0].villages[0];
        village.open_matching(&down)?;
        village.call(
            "replace_minutes",
            json!({ "reason": "Bổ sung theo yêu cầu của xã" }),
        )?;
        village.hold_meeting(&answers::improved(self.time.today()))?;
        let mut papers = village.minutes()?;
        papers.extend(village.papers_of("dossier")?);
        let again = village.write("export_dossier", json!({}), "goi")?;
        let name = self.plan.communes[0].villages[0];
        self.told(
            name,
            "Mở phiếu yêu cầu, đến đúng câu hỏi được nhận xét, lập biên bản thay thế, nộp lại.",
            [vec![again.clone()], papers].concat(),
        );
        self.take_in(0, &[again], "hồ sơ nộp lại")?;

        for at in 0..self.communes.len() {
            let mut papers = Vec::new();
            for (n, name) in self.communes[at].plan.villages.iter().enumerate() {
                let unit = self.communes[at].office.unit(name)?;
                self.communes[at].office.begin_appraisal(&unit)?;
                self.communes[at]
                    .office
                    .call("agree_all", json!({ "unit": unit }))?;
                if at == 0 && n == 1 {
                    self.communes[at].office.close_without_proposal(
                        &unit,
                        "Chưa đạt tiêu chí 1: chưa đủ 100% hộ đăng ký.",
                    )?;
                    papers.push(self.communes[at].office.paper("not-proposed", &unit)?);
                } else {
                    self.communes[at]
                        .office
                        .call("propose", json!({ "unit": unit }))?;
                }
                papers.push(self.communes[at].office.paper("appraisal-report", &unit)?);
            }
            let who = self.communes[at].plan.office;
            self.told(who, "Thẩm định xong: đề nghị công nhận các đơn vị đạt, không đề nghị đơn vị chưa đạt và nêu lý do.", papers);
        }
        self.go(self.plan.days.submit_up);
        self.send_up("collected-proposals", "tổng hợp đề nghị")?;
        self.go(self.plan.days.supplement);
        if self.plan.provisional {
            self.supplement()
        } else {
            Ok(())
        }
    }

    /// The window has closed: each village says, signed, that nothing more happened.
    fn supplement(&mut self) -> Result<(), Fault> {
        let last = time::Date::from_calendar_date(self.plan.year, time::Month::October, 31)
            .expect("the last day of October");
        for at in 0..self.communes.len() {
            let mut made = Vec::new();
            for (n, village) in self.communes[at].villages.iter().enumerate() {
                if at == 0 && n == 1 {
                    continue;
                }
                village.fill(
                    "supplement",
                    "dossier",
                    &answers::supplement(last, self.time.today()),
                )?;
                made.push(village.write("export_supplement", json!({}), "goi")?);
            }
            let names = self.communes[at].plan.villages.join(", ");
            self.told(
                &names,
                "Hết mốc đánh giá: gửi bản bổ sung có chữ ký, xác nhận không phát sinh thêm.",
                made.clone(),
            );
            self.take_in(at, &made, "bản bổ sung")?;
        }
        Ok(())
    }

    /// Print without number, sign, then type number and date; only then results leave.
    pub(crate) fn decide(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.decide);
        for at in 0..self.communes.len() {
            let office = &self.communes[at].office;
            let units = office.ready()?;
            let mut made =
                office.decide(&units, self.communes[at].plan.decision, self.time.today())?;
            let results = office.write_all("write_results", "goi", "ket-qua")?;
            for village in &self.communes[at].villages {
                village.open_matching(&results)?;
            }
            let who = self.communes[at].plan.office;
            let n = units.len();
            let number = self.communes[at].plan.decision;
            self.told(who, format!("In quyết định chưa có số, trình ký; ghi số {number} và ngày; {n} đơn vị được công nhận; xuất kết quả, các đơn vị mở kết quả."), {
                made.extend(results);
                made
            });
        }
        Ok(())
    }

    pub(crate) fn report(&mut self) -> Result<(), Fault> {
        self.go(self.plan.days.report_up);
        self.send_up("collected-decisions", "tổng hợp quyết định")?;
        let board = self.above.call("board", json!({}))?;
        let counts: Vec<String> = board["counts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|count| {
                format!(
                    "{} {}",
                    count["value"].as_str().unwrap_or_default(),
                    count["label"].as_str().unwrap_or_default()
                )
            })
            .collect();
        self.told(
            self.plan.above_office,
            format!("Sổ của cấp trên: {}.", counts.join("; ")),
            Vec::new(),
        );
        Ok(())
    }

    /// A stick, a new PC, and the village goes on without asking anybody.
    fn restore_a_lost_pc(&mut self) -> Result<(), Fault> {
        let village = &self.communes[0].villages[0];
        let backup = village.write("back_up_to", json!({}), "sao-luu")?;
        let new_pc = Office::open(&self.out, &format!("{}-may-moi", village.slug), &self.time)?;
        let backups = village.call("backups", json!({}))?;
        let restore = json!({ "file": self.out.join(&backup), "code": backups["sample_code"] });
        let status = new_pc.call("restore", restore)?;
        if status["stage"] != "unit" {
            let away = "Khôi phục trên máy mới không đưa đơn vị trở lại.";
            return Err(Fault::precondition(away));
        }
        self.told(
            self.plan.communes[0].villages[0],
            "Sao lưu ra USB; máy hỏng; khôi phục trên máy mới, làm tiếp được ngay.",
            vec![backup],
        );
        Ok(())
    }
}
