//! How native charts look, the same in every document.

use super::question_data::DataChart;

/// The outline of bars.
pub const LINE: &str = "#0B5163";
/// The outline of what is no place on a scale.
pub const APART_LINE: &str = "#6C7476";
/// How long a part of a bar must be, in per cent, for its share to be written in it.
pub const LEAST_WRITTEN: f64 = 6.0;

/// From the first place of a scale to the last.
const SHADES: [&str; 7] = [
    "#0B5163", "#407788", "#93B3BA", "#B5CBD0", "#D2DFE2", "#EAF0F1", "#FFFFFF",
];
/// Capacities beside each other: dark and light in turn, so that they differ without colours.
const CAPACITIES: [&str; 6] = [
    "#0B5163", "#E0A36E", "#5D3C7C", "#A9CFA4", "#7A2E1F", "#C9CDD0",
];
const APART: &str = "#F4F2EB";

/// The colour of a series.
pub fn colour(chart: &DataChart, place: usize) -> &'static str {
    if chart.about.is_none() || !chart.stacked {
        return CAPACITIES[place % CAPACITIES.len()];
    }
    let places = chart.series.iter().filter(|series| !series.apart).count();
    if place >= places {
        return APART;
    }
    let steps = places.saturating_sub(1).max(1);
    SHADES[(place * (SHADES.len() - 1) / steps).min(SHADES.len() - 1)]
}

/// Whether dark letters cannot be read on a colour.
pub fn is_dark(colour: &str) -> bool {
    SHADES[..2].contains(&colour)
}

/// How high a chart is, in pixels: with room for every bar, its labels and the key.
pub fn height(chart: &DataChart) -> u32 {
    let bars = if chart.stacked { 1 } else { chart.series.len() };
    let of_category = 14 * bars + 16;
    let key = 22 * chart.series.len().div_ceil(3);
    let all = 90 + key + of_category * chart.categories.len();
    u32::try_from(all).unwrap_or(HIGHEST).min(HIGHEST)
}

/// The most that a chart is high: more bars are set closer.
const HIGHEST: u32 = 1_400;
