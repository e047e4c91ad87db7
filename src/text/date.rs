//! Calendar dates as sources and outputs need them; no clock.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar. Written `2014-03-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

/// A day, and where it was written the time of day in UTC. Written `2014-03-30` or `2014-03-30T10:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Instant {
    /// The day.
    pub date: Date,
    /// Hour and minute in UTC.
    pub time: Option<(u8, u8)>,
}

impl Date {
    /// A day that exists, or `None`.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day of a number of seconds since 1970-01-01 in UTC, as `SOURCE_DATE_EPOCH` gives it.
    #[must_use]
    pub fn from_epoch(seconds: u64) -> Option<Self> {
        // Days to civil date; Howard Hinnant, "chrono-compatible low-level date algorithms".
        let days = i64::try_from(seconds / 86_400).ok()? + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if shifted < 10 { shifted + 3 } else { shifted - 9 }).ok()?;
        let year = u16::try_from(year_of_era + era * 400 + i64::from(month <= 2)).ok()?;
        Self::new(year, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}Z"),
            None => Ok(()),
        }
    }
}

/// All digits, exactly as many as asked for.
fn digits<T: FromStr>(text: &str, count: usize) -> Option<T> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.splitn(3, '-');
        let mut part = |count| parts.next().map(|p| (p, count));
        let read = (|| {
            let (year, month, day) = (part(4)?, part(2)?, part(2)?);
            Self::new(digits(year.0, year.1)?, digits(month.0, month.1)?, digits(day.0, day.1)?)
        })();
        read.ok_or_else(|| format!("`{text}` is no day of the form 2014-03-30"))
    }
}

impl FromStr for Instant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((date, time)) = text.split_once('T') else {
            return Ok(Self { date: text.parse()?, time: None });
        };
        let read = (|| {
            let (hour, minute) = time.strip_suffix('Z')?.split_once(':')?;
            let minute = minute.strip_suffix(":00").unwrap_or(minute);
            let (hour, minute): (u8, u8) = (digits(hour, 2)?, digits(minute, 2)?);
            (hour < 24 && minute < 60).then_some((hour, minute))
        })();
        match read {
            Some(time) => Ok(Self { date: date.parse()?, time: Some(time) }),
            None => Err(format!("`{text}` is no time of the form 2014-03-30T10:00Z")),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for good in ["2014-03-30", "2000-02-29", "2014-03-30T10:05Z"] {
            assert_eq!(good.parse::<Instant>().unwrap().to_string(), good);
        }
        for bad in ["2014-3-30", "2023-02-29", "2014-03-30T25:00Z", "yesterday", "2014-03", "+014-03-30", ""] {
            assert!(bad.parse::<Instant>().is_err(), "{bad}");
        }
    }

    #[test]
    fn counts_days_from_the_epoch() {
        assert_eq!(Date::from_epoch(0).unwrap().to_string(), "1970-01-01");
        assert_eq!(Date::from_epoch(951_782_400).unwrap().to_string(), "2000-02-29");
        assert_eq!(Date::from_epoch(1_793_000_000).unwrap().to_string(), "2026-10-26");
    }
}
