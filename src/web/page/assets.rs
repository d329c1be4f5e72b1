//! The style sheet, the script and the icon: in the binary, served under names that change with
//! their content.

use crate::web::paths;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets"]
struct AssetFiles;

struct ServedAsset {
    content: std::borrow::Cow<'static, [u8]>,
    media_type: &'static str,
}

/// By name in addresses: the first twelve digits of the SHA-256 and the file's own name.
static BY_HASHED_NAME: LazyLock<HashMap<String, ServedAsset>> = LazyLock::new(|| {
    let files = AssetFiles::iter().filter_map(|name| {
        let content = AssetFiles::get(&name)?.data;
        Some((
            hashed_name(&name),
            ServedAsset {
                content,
                media_type: media_type(&name),
            },
        ))
    });
    files.collect()
});

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn hashed_name(name: &str) -> String {
    let hash = AssetFiles::get(name).map_or_else(String::new, |file| {
        crate::ledger::commitment::hex(&file.metadata.sha256_hash()[..6])
    });
    format!("{hash}-{name}")
}

/// The address of a file of `assets`.
pub fn path(name: &str) -> String {
    paths::asset(&hashed_name(name))
}

/// Serves a file for ever: another content has another name.
pub async fn serve(name: web::Path<String>) -> HttpResponse {
    match BY_HASHED_NAME.get(name.as_str()) {
        Some(file) => HttpResponse::Ok()
            .content_type(file.media_type)
            .insert_header((
                CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            ))
            .body(file.content.clone().into_owned()),
        None => HttpResponse::NotFound().finish(),
    }
}
