//! What the readers of an exhibit are asked to predict.

use exhibit::{
    Question, Run,
    ask::{Ask, Kind, asked, telling},
};

use super::draw::{Seen, whereabouts};
use crate::{
    fence::{Asking, Whose},
    plan::{Exhibit, Role},
    problem::Problem,
};

/// The questions of each program that was seen, or what is wrong with those of the fence.
pub(super) fn questions(
    exhibit: &Exhibit,
    seen: &[Seen<'_>],
) -> Result<Vec<Vec<Question>>, Vec<Problem>> {
    let mut questions = vec![Vec::new(); seen.len()];
    match &exhibit.fence.ask {
        Asking::Nothing => {}
        Asking::Best => {
            if let Some((number, question)) = best(exhibit, seen) {
                questions[number].push(question);
            }
        }
        Asking::These(asks) => {
            let mut problems = Vec::new();
            for (whose, ask) in asks {
                match one(exhibit, seen, *whose, ask) {
                    Ok(Some((number, question))) => questions[number].push(question),
                    // What could not be recorded here asks nothing here.
                    Ok(None) => {}
                    Err(problem) => problems.push(*problem),
                }
            }
            if !problems.is_empty() {
                return Err(problems);
            }
        }
    }
    for questions in &mut questions {
        questions.sort_by_key(|question| question.before);
    }
    Ok(questions)
}

/// The exhibit's own question, or else the more telling one of its companions.
fn best(exhibit: &Exhibit, seen: &[Seen<'_>]) -> Option<(usize, Question)> {
    let mut found: Vec<(bool, usize, Question)> = Vec::new();
    for (number, one) in seen.iter().enumerate() {
        let Some(recording) = &one.recording else { continue };
        if let Some(question) = telling(recording, &one.listing.program.text, one.run) {
            found.push((std::ptr::eq(one.listing, &exhibit.listing), number, question));
        }
    }
    let best = found.into_iter().rev().max_by_key(|(own, _, question)| (*own, question.worth()));
    best.map(|(_, number, question)| (number, question))
}

fn one(
    exhibit: &Exhibit,
    seen: &[Seen<'_>],
    whose: Whose,
    ask: &Ask,
) -> Result<Option<(usize, Question)>, Box<Problem>> {
    let companion = |role: Role| {
        let found = exhibit.companions.iter().find(|companion| companion.role == role);
        found.map(|companion| &companion.listing)
    };
    let listing = match whose {
        Whose::Own => Some(&exhibit.listing),
        Whose::Fixed => companion(Role::Fixed),
        Whose::Twin => companion(Role::Twin),
    };
    let written = format!("{}{ask}", whose.prefix());
    let Some(listing) = listing else {
        let what = format!("`ask=\"{written}\"` is about a listing that the fence does not name");
        let help = "name it with `fixed` or `twin`, or ask about the exhibit's own program";
        return Err(Box::new(Problem::new(&exhibit.place, what).help(help)));
    };
    let plain = |one: &Seen<'_>| {
        std::ptr::eq(one.listing, listing) && matches!(one.run, Run::Plain | Run::Meaningless)
    };
    let Some(number) = seen.iter().position(plain) else { return Ok(None) };
    let Some(recording) = &seen[number].recording else { return Ok(None) };
    let wanted = whereabouts(exhibit, listing);
    let line = ask.line.and_then(|line| wanted.own_line(line));
    // No step ends on a line that the program does not have.
    let own = Ask { line: ask.line.map(|_| line.unwrap_or(u32::MAX)), ..ask.clone() };
    let found = match &seen[number].blocks {
        // Of a part nobody can count what the whole makes.
        Some(whole) if own.kind == Kind::Blocks => whole.clone(),
        _ => asked(recording, &listing.program.text, &own),
    };
    match found {
        Ok(question) => Ok(Some((number, question))),
        Err(error) => {
            let mut problem = wanted
                .problem(&format!("has no answer to `ask=\"{written}\"`"))
                .expected(error.needs())
                .found(error.found);
            if let Some(line) = line {
                problem = problem.listing(wanted.at(line));
            }
            let refused = recording.steps.is_empty() && ask.kind != Kind::Refused;
            Err(Box::new(
                problem.help(match refused && !exhibit.companions.is_empty() {
                    true => format!("ask about a companion: `fixed:{ask}` or `twin:{ask}`"),
                    false => "ask about another line or place, or write ask=\"off\"; lines are \
                          counted in the listing's file"
                        .to_owned(),
                }),
            ))
        }
    }
}
