//! All files of a publication in one ZIP, written piece by piece: of a publication with a million
//! texts no more is in memory than one of its files and what of the archive has not been sent yet.
//!
//! Names in it are given by the program: nothing that residents or officials wrote is a path. The
//! time of every entry is the day of the cut-off, so that the same content gives the same bytes.

use chrono::{Datelike, NaiveDate};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A ZIP that is being written.
pub struct ArchiveWriter {
    zip: ZipWriter<StreamWriter<ArchiveSink>>,
    sink: ArchiveSink,
    stamp: DateTime,
}

/// Where the archive is written: what is taken from it is forgotten.
#[derive(Clone, Default)]
struct ArchiveSink(Arc<Mutex<Vec<u8>>>);

/// From how many bytes on an entry gets the longer fields of ZIP64. Content that hardly shrinks may
/// even grow a little.
const LARGE: u64 = 0xf000_0000;

impl ArchiveWriter {
    /// An empty archive, whose entries are of a day.
    pub fn new(day: NaiveDate) -> Self {
        let sink = ArchiveSink::default();
        Self {
            zip: ZipWriter::new_stream(sink.clone()),
            sink,
            stamp: stamp(day),
        }
    }

    /// Begins an entry of so many bytes.
    ///
    /// # Errors
    /// A name twice, or the entry before was not written.
    pub fn begin(&mut self, path: &str, bytes: u64) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(self.stamp)
            .unix_permissions(0o644)
            .large_file(bytes >= LARGE);
        Ok(self.zip.start_file(path, options)?)
    }

    /// Writes on in the entry that was begun last.
    pub fn write(&mut self, content: &[u8]) -> io::Result<()> {
        self.zip.write_all(content)
    }

    /// How much waits to be sent.
    pub fn waiting(&self) -> usize {
        self.sink.locked(|bytes| bytes.len())
    }

    /// What is to be sent next; it is not kept.
    pub fn take(&self) -> Vec<u8> {
        self.sink.locked(std::mem::take)
    }

    /// Ends the archive; what is left to be sent.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let Self { zip, sink, .. } = self;
        zip.finish()?;
        Ok(sink.locked(std::mem::take))
    }
}

impl ArchiveSink {
    fn locked<T>(&self, act: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for ArchiveSink {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        self.locked(|bytes| bytes.extend_from_slice(content));
        Ok(content.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The beginning of a day. ZIP knows the years from 1980 to 2107; the first of them stands for all
/// others.
fn stamp(day: NaiveDate) -> DateTime {
    let [month, date] = [day.month(), day.day()].map(|part| u8::try_from(part).unwrap_or(1));
    let year = u16::try_from(day.year()).unwrap_or(0);
    DateTime::from_date_and_time(year, month, date, 0, 0, 0).unwrap_or(DateTime::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    fn archive(entries: &[(&str, &[u8])], piece: usize) -> Vec<u8> {
        let day = NaiveDate::from_ymd_opt(2027, 2, 12).unwrap();
        let (mut writer, mut sent) = (ArchiveWriter::new(day), Vec::new());
        for (path, content) in entries {
            writer.begin(path, content.len() as u64).unwrap();
            for part in content.chunks(piece) {
                writer.write(part).unwrap();
                sent.extend(writer.take());
            }
        }
        sent.extend(writer.finish().unwrap());
        sent
    }

    #[test]
    fn what_is_put_in_comes_out_and_the_same_gives_the_same_bytes() {
        let long = "a,b\r\n".repeat(100_000);
        let entries: [(&str, &[u8]); 3] = [
            ("texts.csv", long.as_bytes()),
            ("charts/en/q.svg", b"<svg/>"),
            ("empty.txt", b""),
        ];
        let bytes = archive(&entries, 8_192);
        assert_eq!(bytes, archive(&entries, 8_192));
        assert!(bytes.len() < 10_000, "{}", bytes.len());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(zip.len(), 3);
        for (path, content) in entries {
            let mut entry = zip.by_name(path).unwrap();
            let stamp = entry.last_modified().unwrap();
            assert_eq!((stamp.year(), stamp.month(), stamp.day()), (2027, 2, 12));
            let mut found = Vec::new();
            entry.read_to_end(&mut found).unwrap();
            assert!(found == content, "{path}");
        }
    }

    #[test]
    fn no_more_than_a_piece_waits() {
        let day = NaiveDate::from_ymd_opt(2027, 2, 12).unwrap();
        let mut writer = ArchiveWriter::new(day);
        writer.begin("noise", 4 << 20).unwrap();
        let mut seed = 1_u32;
        for _ in 0..64 {
            let noise: Vec<u8> = (0..65_536)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect();
            writer.write(&noise).unwrap();
            assert!(writer.waiting() < 262_144, "{}", writer.waiting());
            writer.take();
        }
        assert!(writer.finish().unwrap().len() < 262_144);
    }
}
