//! What each launch of this office carried, and the rules that an answer was made by.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use domain::rules::OpenChoice;
use serde::{Deserialize, Serialize};

use super::{Register, Round, RuleSources, load_rules};
use crate::fault::Fault;

/// A version of the office's own plan that is in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsedPlan {
    /// The record it was written in.
    pub record: String,
    /// 1, then 2 when it was changed within the year.
    pub version: u32,
    pub title: String,
}

/// A launch that left this office, and the rules it carried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Launched {
    pub number: i64,
    pub at: String,
    pub rules_sha256: String,
    /// Hashes of its rule texts, the national one first.
    pub texts: Vec<String>,
    pub choices: BTreeMap<String, OpenChoice>,
    pub plan: Option<UsedPlan>,
}

impl Register {
    /// The round under the rules that an answer was made by: those of an earlier launch of this office, where it was
    /// made under one. What no launch of this office carried is read by the rules that hold now.
    pub fn round_as_judged(&self, round: &Round, rules_sha256: &str) -> Result<Round, Fault> {
        let launch = round.launch_of(rules_sha256);
        let Some(launch) = launch.filter(|_| round.rules_sha256 != rules_sha256) else {
            return Ok(round.clone());
        };
        let mut sources = RuleSources::new();
        for hash in &launch.texts {
            let text = self.store.read(|r| r.rule_text(hash))?;
            let text = text
                .ok_or_else(|| Fault::internal("launch.text", &"a text of a launch is not kept"))?;
            sources.push((text.name, text.text));
        }
        let mut cache = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let rules = match cache.get(rules_sha256) {
            Some(rules) => Arc::clone(rules),
            None => Arc::new(load_rules(&sources)?.with_choices(&launch.choices)),
        };
        cache.insert(rules_sha256.to_owned(), Arc::clone(&rules));
        Ok(Round {
            rules,
            rules_sha256: rules_sha256.to_owned(),
            row: round.row.clone(),
        })
    }
}

impl Round {
    /// The latest launch of this office that carried these rules.
    pub fn launch_of(&self, rules_sha256: &str) -> Option<&Launched> {
        let launched = self.row.body.launched.iter();
        launched
            .rev()
            .find(|launch| launch.rules_sha256 == rules_sha256)
    }
}
