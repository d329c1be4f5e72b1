//! Ten ways in which a survey of four capacities is published, and one with changed answers.

use super::survey::{SurveyDice, SurveySkew, crowd};
use super::world::*;

use HistoryEvent::{Arrive, Change, Leave, Publish};
use PublicationTime::{AfterClosing, WhileOpen};

/// How many answer in each capacity.
pub const CAPACITIES: [usize; 4] = [767, 137, 67, 30];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationSchedule {
    OneRelease,
    FinalThenHundred,
    FinalThenTwoOfHundred,
    TenInterim,
    ManyInterimFourLater,
    FinalThenFourErasures,
    FinalThenTwentyOfTwentyFive,
    InterimTwoErased,
    OfThirty,
    OfSixtyOneErased,
    FinalThenThreeChanges,
}

impl PublicationSchedule {
    pub const ALL: [Self; 11] = [
        Self::OneRelease,
        Self::FinalThenHundred,
        Self::FinalThenTwoOfHundred,
        Self::TenInterim,
        Self::ManyInterimFourLater,
        Self::FinalThenFourErasures,
        Self::FinalThenTwentyOfTwentyFive,
        Self::InterimTwoErased,
        Self::OfThirty,
        Self::OfSixtyOneErased,
        Self::FinalThenThreeChanges,
    ];

    /// What happens in a capacity in which so many answer in the end.
    pub fn events(self, size: usize, dice: &mut SurveyDice, skew: SurveySkew) -> Vec<HistoryEvent> {
        let mut course = ScheduleCourse {
            dice,
            skew,
            size,
            of_all: CAPACITIES.iter().sum(),
            arrived: 0,
            events: Vec::new(),
        };
        match self {
            Self::OneRelease => course.come_and_publish(1, size, AfterClosing),
            Self::FinalThenHundred => course.final_then(1, 100),
            Self::FinalThenTwoOfHundred => course.final_then(2, 100),
            Self::TenInterim => course.interim_then_final(10, 0),
            Self::ManyInterimFourLater => course.interim_then_final(31, 4),
            Self::FinalThenFourErasures => {
                course.come_and_publish(1, size, AfterClosing);
                course.leave_and_publish(4);
            }
            Self::FinalThenTwentyOfTwentyFive => course.final_then(20, 25),
            Self::InterimTwoErased => course.interim_erased(size, 2),
            Self::OfThirty => course.come_and_publish(1, 30, AfterClosing),
            Self::OfSixtyOneErased => course.interim_erased(60, 1),
            Self::FinalThenThreeChanges => {
                course.come_and_publish(1, size, AfterClosing);
                course.change_and_publish(3);
            }
        }
        course.events
    }
}

/// A schedule while it is written.
struct ScheduleCourse<'d> {
    dice: &'d mut SurveyDice,
    skew: SurveySkew,
    size: usize,
    of_all: usize,
    arrived: usize,
    events: Vec<HistoryEvent>,
}

impl ScheduleCourse<'_> {
    fn come(&mut self, count: usize) {
        self.events
            .push(Arrive(1, crowd(self.dice, self.skew, count)));
        self.arrived += count;
    }

    fn come_and_publish(&mut self, times: usize, each: usize, time: PublicationTime) {
        for _ in 0..times {
            self.come(each);
            self.events.push(Publish(time));
        }
    }

    /// As many of this capacity as of so many of all, by chance a few more or fewer.
    fn share(&mut self, of_all: usize) -> usize {
        let share = of_all * self.size;
        (share + self.dice.below(self.of_all)) / self.of_all
    }

    /// All but those who come later, then these in so many parts.
    fn final_then(&mut self, times: usize, each: usize) {
        let parts: Vec<usize> = (0..times).map(|_| self.share(each)).collect();
        let first = self.size.saturating_sub(parts.iter().sum());
        self.come_and_publish(1, first, AfterClosing);
        for part in parts {
            self.come_and_publish(1, part, AfterClosing);
        }
    }

    fn interim_then_final(&mut self, times: usize, later: usize) {
        let each = self.size / (times + 1 + later);
        self.come_and_publish(times, each, WhileOpen);
        self.come_and_publish(1 + later, each, AfterClosing);
    }

    /// Each time about a twentieth of all.
    fn leave_and_publish(&mut self, times: usize) {
        for _ in 0..times {
            for _ in 0..self.share(50) {
                let person = self.dice.below(self.arrived);
                self.events.push(Leave(person));
            }
            self.events.push(Publish(AfterClosing));
        }
    }

    fn change_and_publish(&mut self, times: usize) {
        for _ in 0..times {
            for _ in 0..self.share(100) {
                let person = self.dice.below(self.arrived);
                let given = crowd(self.dice, self.skew, 1).remove(0);
                self.events.push(Change(person, given));
            }
            self.events.push(Publish(AfterClosing));
        }
    }

    /// Half of them, an interim publication, some who leave, the other half and the final one.
    fn interim_erased(&mut self, size: usize, erased: usize) {
        self.come_and_publish(1, size - size / 3, WhileOpen);
        self.events.extend((0..erased).map(Leave));
        self.come_and_publish(1, size / 3, AfterClosing);
    }
}
