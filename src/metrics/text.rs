//! Prometheus' text format, version 0.0.4
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>).

use super::buckets::HistogramCounts;
use std::fmt::Write;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    Counter,
    Gauge,
    Histogram,
}

/// A text that grows figure by figure.
#[derive(Debug, Default)]
pub struct MetricsText(String);

impl MetricsText {
    /// Begins a figure: its name, what it is and what it means.
    pub fn figure(&mut self, name: &str, kind: FigureKind, help: &str) {
        let kind = match kind {
            FigureKind::Counter => "counter",
            FigureKind::Gauge => "gauge",
            FigureKind::Histogram => "histogram",
        };
        // Writing into a String cannot fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// One value of a figure. Labels are names and values.
    pub fn value(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let _ = writeln!(self.0, "{name}{} {value}", written(labels, None));
    }

    /// One histogram of a figure.
    pub fn histogram(
        &mut self,
        name: &str,
        labels: &[(&str, &str)],
        bounds: &[f64],
        counts: &HistogramCounts,
    ) {
        let mut under = 0;
        for (bound, count) in bounds
            .iter()
            .map(ToString::to_string)
            .chain(["+Inf".to_owned()])
            .zip(&counts.each)
        {
            under += count;
            let _ = writeln!(
                self.0,
                "{name}_bucket{} {under}",
                written(labels, Some(&bound))
            );
        }
        let _ = writeln!(
            self.0,
            "{name}_sum{} {}",
            written(labels, None),
            counts.sum as f64 / 1e6
        );
        let _ = writeln!(self.0, "{name}_count{} {under}", written(labels, None));
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.0
    }
}

fn written(labels: &[(&str, &str)], bound: Option<&str>) -> String {
    let escape = |value: &str| {
        value
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    };
    let mut all: Vec<String> = labels
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", escape(value)))
        .collect();
    all.extend(bound.map(|bound| format!("le=\"{bound}\"")));
    if all.is_empty() {
        String::new()
    } else {
        format!("{{{}}}", all.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::HistogramBuckets;

    #[test]
    fn it_reads_as_prometheus_wants_it() {
        let buckets = HistogramBuckets::new(&[0.5, 1.0]);
        for value in [0.25, 0.75, 2.0] {
            buckets.observe(value);
        }
        let mut text = MetricsText::default();
        text.figure("seconds", FigureKind::Histogram, "How long.");
        text.histogram(
            "seconds",
            &[("route", "/a\"b")],
            buckets.bounds(),
            &buckets.counts(),
        );
        text.figure("up", FigureKind::Gauge, "Whether.");
        text.value("up", &[], 1.0);
        assert_eq!(
            text.finish(),
            "# HELP seconds How long.\n# TYPE seconds histogram\n\
             seconds_bucket{route=\"/a\\\"b\",le=\"0.5\"} 1\nseconds_bucket{route=\"/a\\\"b\",le=\"1\"} 2\n\
             seconds_bucket{route=\"/a\\\"b\",le=\"+Inf\"} 3\nseconds_sum{route=\"/a\\\"b\"} 3\nseconds_count{route=\"/a\\\"b\"} 3\n\
             # HELP up Whether.\n# TYPE up gauge\nup 1\n"
        );
    }
}
