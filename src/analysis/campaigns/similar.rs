//! Texts that are nearly the same: MinHash with locality-sensitive hashing, verified by exact
//! Jaccard similarity.

use super::SHORT;
use super::components::{TextComponents, join_bucket};
use super::letters::{common, mixed, shingles, step};

/// How many hashes a signature has: bands of rows. Texts of similarity 0.6 share a band with
/// probability 0.988, 0.7 with 0.9998.
const HASHES: usize = BANDS * ROWS;
const BANDS: usize = 32;
const ROWS: usize = 4;
/// From here on texts belong together.
const SIMILAR: f64 = 0.6;
/// Signatures that agree in fewer places are not compared exactly: four standard deviations below.
const WORTH_A_LOOK: usize = HASHES * 43 / 100;

type Signature = [u32; HASHES];

/// Joins texts that are nearly the same.
pub fn join(texts: &[Vec<char>], components: &mut TextComponents) {
    let long: Vec<usize> = (0..texts.len())
        .filter(|text| texts[*text].len() >= SHORT)
        .collect();
    let signatures: Vec<Signature> = long
        .iter()
        .map(|text| signature(&shingles(&texts[*text])))
        .collect();
    let mut keyed: Vec<(u64, usize)> = Vec::with_capacity(long.len());
    for band in 0..BANDS {
        keyed.clear();
        keyed.extend(
            signatures
                .iter()
                .enumerate()
                .map(|(place, signature)| (band_key(signature, band), place)),
        );
        keyed.sort_unstable();
        for bucket in keyed
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|bucket| bucket.len() > 1)
        {
            join_places(bucket, texts, &long, &signatures, components);
        }
    }
}

fn join_places(
    bucket: &[(u64, usize)],
    texts: &[Vec<char>],
    long: &[usize],
    signatures: &[Signature],
    components: &mut TextComponents,
) {
    let members: Vec<usize> = bucket.iter().map(|(_, place)| long[*place]).collect();
    // Places in `long` ascend as texts do.
    let signature = |text: usize| &signatures[long.partition_point(|known| *known < text)];
    join_bucket(&members, components, |one, other| {
        let agree = signature(one)
            .iter()
            .zip(signature(other))
            .filter(|(left, right)| left == right)
            .count();
        agree >= WORTH_A_LOOK
            && similarity(&shingles(&texts[one]), &shingles(&texts[other])) >= SIMILAR
    });
}

/// The Jaccard similarity of two sets.
fn similarity(one: &[u64], other: &[u64]) -> f64 {
    let both = common(one, other);
    both as f64 / (one.len() + other.len() - both) as f64
}

/// The least value of each of the hash functions over all shingles. The functions are steps along a
/// line (Kirsch and Mitzenmacher, *Less Hashing, Same Performance*, 2006), which processors do
/// several at a time.
fn signature(shingles: &[u64]) -> Signature {
    let mut least = [u32::MAX; HASHES];
    for shingle in shingles {
        let (mut value, stride) = ((shingle >> 32) as u32, *shingle as u32 | 1);
        for slot in &mut least {
            *slot = (*slot).min(value);
            value = value.wrapping_add(stride);
        }
    }
    least
}

fn band_key(signature: &Signature, band: usize) -> u64 {
    mixed(
        signature[band * ROWS..(band + 1) * ROWS]
            .iter()
            .fold(band as u64, |key, least| step(key, u64::from(*least))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_estimate_similarity() {
        // Two sets of 1,000 with a known overlap, many times over: the mean of the estimates is
        // near the truth.
        for overlap in [200_u64, 600, 900] {
            let truth = overlap as f64 / (2_000 - overlap) as f64;
            let estimates = (0..40_u64).map(|round| {
                let set = |from: u64| {
                    (from..from + 1_000)
                        .map(|n| mixed(n + round * 10_000))
                        .collect::<Vec<_>>()
                };
                let (one, other) = (signature(&set(0)), signature(&set(1_000 - overlap)));
                one.iter()
                    .zip(&other)
                    .filter(|(left, right)| left == right)
                    .count() as f64
                    / HASHES as f64
            });
            let mean = estimates.sum::<f64>() / 40.0;
            assert!((mean - truth).abs() < 0.03, "{mean} for {truth}");
        }
    }
}
