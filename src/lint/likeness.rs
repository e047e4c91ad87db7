//! Texts that say nearly the same: which of many have most of their words in common, in the same order.
//!
//! Three words in a row are one stretch; two texts are alike where most stretches of both are the same. The cost grows with
//! the number of words, not with that of pairs. What the texts are is for whoever asks.

/// Words of a stretch.
const STRETCH: usize = 3;

/// Of stretches that stand in many texts, only the first so many are compared with the rest.
const MOST_COMPARED: usize = 4;

/// The stretches of a text, each as one number, each once, in order; none of a text of fewer words than `shortest`.
pub(super) fn stretches(text: &str, shortest: usize) -> Vec<u64> {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(|word| word.bytes().fold(SEED, mixed)).collect();
    if words.len() < shortest {
        return Vec::new();
    }
    let numbers =
        words.windows(STRETCH).map(|words| words.iter().flat_map(|word| word.to_le_bytes()).fold(SEED, mixed));
    let mut stretches: Vec<u64> = numbers.collect();
    stretches.sort_unstable();
    stretches.dedup();
    stretches
}

/// The pairs that are alike, by their indexes, the later text first; in order.
pub(super) fn alike(texts: &[&[u64]]) -> Vec<(usize, usize)> {
    // Every stretch of every text, those of the same words side by side, the first text that has them in front.
    let numbered = (0u32..).zip(texts);
    let mut all: Vec<(u64, u32)> = numbered.flat_map(|(at, own)| own.iter().map(move |words| (*words, at))).collect();
    all.sort_unstable();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        for (place, (_, at)) in same.iter().enumerate().skip(1) {
            shared.extend(same[..place.min(MOST_COMPARED)].iter().map(|(_, first)| (*at, *first)));
        }
    }
    shared.sort_unstable();
    let pairs = shared.chunk_by(|one, other| one == other).filter_map(|same| {
        let (at, first) = (same[0].0 as usize, same[0].1 as usize);
        // Seven tenths of both: what texts of the Union have in common that are not meant to be the same is less.
        (same.len() * 20 >= (texts[at].len() + texts[first].len()) * 7).then_some((at, first))
    });
    pairs.collect()
}

/// The first number and the step of the hash of Fowler, Noll and Vo.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_more_or_less_is_nearly_the_same() {
        let texts = [
            "that repair shops in cities and in villages keep telecommunication equipment in use for longer than planned",
            "that training in cities and in villages keeps technicians able to repair what was sold for longer than planned",
            "that repair shops in cities and in small villages keep telecommunication equipment in use for longer than planned",
        ];
        let stretches = texts.map(|text| stretches(text, 10));
        assert_eq!(alike(&stretches.each_ref().map(Vec::as_slice)), [(2, 0)]);
        assert!(super::stretches(texts[0], 20).is_empty());
    }
}
