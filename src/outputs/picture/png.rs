//! A picture as PNG, for programs that take no SVG. Only with the feature `pictures`, which brings a
//! renderer and fonts: a default build says that it draws none.
//!
//! Letters are those of the fonts that are compiled in, Noto Sans for Latin and Arabic script; a
//! system's own fonts are never asked, so that the same SVG gives the same picture everywhere. What
//! these do not have, such as emoji, is an empty box.

/// Whether this program draws them.
pub const IS_BUILT_IN: bool = cfg!(feature = "pictures");

/// The picture at twice its size, on its white ground. `None` where this program draws none, or it
/// cannot be drawn.
#[cfg(not(feature = "pictures"))]
pub const fn png(_svg: &str) -> Option<Vec<u8>> {
    None
}

#[cfg(feature = "pictures")]
pub use drawn::png;

#[cfg(feature = "pictures")]
mod drawn {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree, fontdb};
    use std::sync::{Arc, LazyLock};

    /// How many pixels a picture has for each unit, where it is not too high.
    const SCALE: f32 = 2.0;
    /// The most pixels: 4 bytes each while it is drawn. A picture of many options gets fewer for
    /// each unit rather than more memory.
    const MOST_PIXELS: f32 = 12_000_000.0;

    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = fontdb::Database::new();
        for file in [
            include_bytes!("fonts/NotoSans-Regular.ttf").as_slice(),
            include_bytes!("fonts/NotoSans-Bold.ttf").as_slice(),
            include_bytes!("fonts/NotoSansArabic-Regular.ttf").as_slice(),
        ] {
            fonts.load_font_data(file.to_vec());
        }
        Arc::new(fonts)
    });

    pub fn png(svg: &str) -> Option<Vec<u8>> {
        let options = Options {
            fontdb: Arc::clone(&FONTS),
            font_family: "Noto Sans".to_owned(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).ok()?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let scale = SCALE.min((MOST_PIXELS / (width * height)).sqrt());
        let mut pixels = Pixmap::new((width * scale) as u32, (height * scale) as u32)?;
        let transform = Transform::from_scale(scale, scale);
        resvg::render(&tree, transform, &mut pixels.as_mut());
        super::super::png_file::write(&pixels)
    }
}

#[cfg(all(test, feature = "pictures"))]
mod tests {
    use super::*;

    /// Width and height of a PNG.
    fn size(png: &[u8]) -> [u32; 2] {
        [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()))
    }

    #[test]
    fn a_picture_is_drawn_twice_as_large_and_small_in_bytes() {
        let svg = include_str!("../golden/pictures/hidden.svg");
        let png = png(svg).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(size(&png)[0], 1_920);
        assert_eq!(super::png(svg).unwrap(), png, "the same every time");
    }

    #[test]
    fn no_picture_is_too_large_to_be_sent_by_mail() {
        for svg in [
            include_str!("../golden/pictures/hidden.svg"),
            include_str!("../golden/pictures/ranges.svg"),
            include_str!("../golden/pictures/stacks-cy.svg"),
            include_str!("../golden/pictures/stacks.svg"),
        ] {
            let png = png(svg).unwrap();
            assert!(png.len() < 150_000, "{}", png.len());
        }
    }

    #[test]
    fn a_picture_that_is_too_high_gets_fewer_pixels_for_each_unit() {
        let svg = include_str!("../golden/pictures/hidden.svg");
        let high = svg.replace("height=\"421\"", "height=\"40000\"");
        let [width, height] = size(&png(&high.replace(" 421\"", " 40000\"")).unwrap());
        assert!(
            u64::from(width) * u64::from(height) <= 12_000_000,
            "{width} {height}"
        );
    }

    #[test]
    fn what_is_no_picture_is_not_drawn() {
        for text in [
            "",
            "<svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\"/>",
        ] {
            assert_eq!(png(text), None);
        }
    }
}
