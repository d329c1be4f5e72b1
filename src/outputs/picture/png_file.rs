//! Pixels as a small PNG. A chart has a few colours and the steps between them, which edges of
//! letters have: 256 of them are more than an eye tells apart, and one byte each.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::Pixmap;
use std::collections::BTreeMap;

/// Red, green and blue.
type PixelColour = [u8; 3];

/// The most colours that a palette has.
const MOST_COLOURS: usize = 256;
/// How far apart colours are that both need a place of their own, in each part.
const CLOSE: u8 = 24;

/// The file of a picture; `None` when it cannot be written. Whatever is transparent is white.
pub(super) fn write(pixels: &Pixmap) -> Option<Vec<u8>> {
    let colours: Vec<PixelColour> = pixels.data().chunks_exact(4).map(on_white).collect();
    let palette = palette(&colours);
    let mut places = BTreeMap::new();
    let indices: Vec<u8> = colours
        .iter()
        .map(|colour| {
            *places
                .entry(*colour)
                .or_insert_with(|| nearest(&palette, *colour))
        })
        .collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    // Numbers of a palette say nothing of their neighbours.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indices).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// A pixel, whose colours were multiplied by how opaque it is, on a white ground.
fn on_white(pixel: &[u8]) -> PixelColour {
    let ground = 255 - pixel[3];
    [0, 1, 2].map(|part| pixel[part].saturating_add(ground))
}

/// The colours that most pixels have, so that plain surfaces are as they were drawn. First come
/// those that are far from each other: whatever is left is then close to one of them.
fn palette(colours: &[PixelColour]) -> Vec<PixelColour> {
    let mut pixels_of: BTreeMap<PixelColour, usize> = BTreeMap::new();
    for colour in colours {
        *pixels_of.entry(*colour).or_default() += 1;
    }
    let mut all: Vec<(PixelColour, usize)> = pixels_of.into_iter().collect();
    // The same picture gives the same bytes: of colours of as many pixels the darker comes first.
    all.sort_by_key(|(colour, pixels)| (usize::MAX - pixels, *colour));
    let (mut chosen, mut others): (Vec<PixelColour>, Vec<PixelColour>) = (Vec::new(), Vec::new());
    for (colour, _) in all {
        let stands_apart = chosen.iter().all(|own| apart(*own, colour) > CLOSE);
        if stands_apart && chosen.len() < MOST_COLOURS {
            chosen.push(colour);
        } else {
            others.push(colour);
        }
    }
    let room = MOST_COLOURS - chosen.len();
    chosen.extend(others.into_iter().take(room));
    chosen
}

/// How far two colours are from each other in the part in which they differ most.
fn apart(one: PixelColour, other: PixelColour) -> u8 {
    let parts = [0, 1, 2].map(|part| one[part].abs_diff(other[part]));
    parts.into_iter().max().unwrap_or(0)
}

/// The place of the colour of a palette that is closest to a colour.
fn nearest(palette: &[PixelColour], colour: PixelColour) -> u8 {
    let places = palette.iter().enumerate();
    let closest = places.min_by_key(|(_, own)| apart(**own, colour));
    closest.map_or(0, |(place, _)| u8::try_from(place).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_surfaces_keep_their_colours_and_edges_come_close() {
        let mut pixels = Pixmap::new(64, 64).unwrap();
        for (place, pixel) in pixels.data_mut().chunks_exact_mut(4).enumerate() {
            let step = u8::try_from(place % 64).unwrap();
            let colour = match place / 64 {
                0..32 => [11, 81, 99, 255],
                row => [step * 4, u8::try_from(row * 4 - 128).unwrap(), 200, 255],
            };
            pixel.copy_from_slice(&colour);
        }
        let colours: Vec<PixelColour> = pixels.data().chunks_exact(4).map(on_white).collect();
        let palette = palette(&colours);
        assert_eq!((palette.len(), palette[0]), (MOST_COLOURS, [11, 81, 99]));
        for colour in colours {
            let own = palette[usize::from(nearest(&palette, colour))];
            assert!(apart(own, colour) <= CLOSE, "{own:?} for {colour:?}");
        }
        assert_eq!(write(&pixels), write(&pixels));
        assert_eq!(on_white(&[0, 0, 0, 0]), [255; 3], "nothing is white");
    }
}
