//! A bound on the work of the model.

/// How much the model may be asked, so that the time per byte is bounded whatever the text. Careless e-mail
/// costs about as much as it gains, and prose half of that; only long texts of little but places in
/// doubt (`a: a: a:`) run out of it and go on by rules.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Allowance {
    /// In bytes of text.
    left: u32,
    /// Where it was asked last.
    last: u32,
}

impl Allowance {
    /// What a look at the nearest words costs.
    const LOOK: u32 = 12;
    /// What a look at all that is around costs besides.
    const CLOSE_LOOK: u32 = 60;
    /// What both cost.
    const BOTH: u32 = Self::LOOK + Self::CLOSE_LOOK;
    /// Enough for five hundred close looks on end.
    const MOST: u32 = 512 * Self::BOTH;

    pub(crate) const fn new() -> Self {
        Self { left: Self::MOST, last: 0 }
    }

    /// Whether the model may be asked at a byte of the text.
    pub(crate) fn suffices(&mut self, at: u32) -> bool {
        let gained = at.saturating_sub(self.last);
        self.last = at;
        self.left = self.left.saturating_add(gained).min(Self::MOST);
        self.left >= Self::BOTH
    }

    /// Takes off what an answer cost.
    pub(crate) const fn pay(&mut self, closely: bool) {
        self.left = self.left.saturating_sub(if closely { Self::BOTH } else { Self::LOOK });
    }

    /// Goes on with a text of which so many bytes have passed.
    pub(crate) fn pass(&mut self, bytes: u32) {
        let gained = bytes.saturating_sub(self.last);
        self.left = self.left.saturating_add(gained).min(Self::MOST);
        self.last = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_asked_for_so_many_bytes() {
        for (closely, cost) in [(false, Allowance::LOOK), (true, Allowance::BOTH)] {
            let mut allowance = Allowance::new();
            let mut asked = 0;
            for at in (0..300_000).step_by(3) {
                if allowance.suffices(at) {
                    allowance.pay(closely);
                    asked += 1;
                }
            }
            let most = (Allowance::MOST + 300_000) / cost;
            assert!((most - 10..=most).contains(&asked), "{asked} of {most}");
            assert!(allowance.suffices(300_200), "it fills up again");
        }
    }

    /// Close looks at one place, until they end.
    fn looks(allowance: &mut Allowance, at: u32) -> u32 {
        let mut asked = 0;
        while allowance.suffices(at) {
            allowance.pay(true);
            asked += 1;
        }
        asked
    }

    #[test]
    fn bytes_that_pass_count_once() {
        let mut allowance = Allowance::new();
        assert_eq!(looks(&mut allowance, 0), 512);
        assert_eq!(looks(&mut allowance, 10 * Allowance::BOTH), 10);
        // The next piece begins 5 looks further on, and counts from 0 again.
        allowance.pass(15 * Allowance::BOTH);
        assert_eq!(looks(&mut allowance, 0), 5);
        assert_eq!(looks(&mut allowance, 2 * Allowance::BOTH), 2);
    }
}
