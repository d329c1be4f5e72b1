//! The archive that an office document is.

use super::DocumentError;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive whose bytes depend on what is put into it alone: every entry has the same time.
pub struct DocumentArchive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl DocumentArchive {
    pub fn new() -> Self {
        Self {
            writer: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    /// Adds an entry as it is. The first entry of an OpenDocument file tells its type and must not
    /// be compressed.
    pub fn store(&mut self, name: &str, content: &str) -> Result<(), DocumentError> {
        self.add(name, content.as_bytes(), CompressionMethod::Stored)
    }

    /// Adds an entry.
    pub fn deflate(&mut self, name: &str, content: &str) -> Result<(), DocumentError> {
        self.add(name, content.as_bytes(), CompressionMethod::Deflated)
    }

    fn add(
        &mut self,
        name: &str,
        content: &[u8],
        method: CompressionMethod,
    ) -> Result<(), DocumentError> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.writer.start_file(name, options)?;
        self.writer.write_all(content)?;
        Ok(())
    }

    /// The bytes of the whole archive.
    pub fn finish(self) -> Result<Vec<u8>, DocumentError> {
        Ok(self.writer.finish()?.into_inner())
    }
}
