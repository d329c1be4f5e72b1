//! What a chain of tables of a single choice or a scale allows: the categories of each sum to its
//! base.

use super::ReleaseLayer;
use super::flow::{FlowNetwork, UNBOUNDED};
use super::spans::NumberRanges;

/// More combinations than this are not tried: the table is withheld instead.
const MOST_WORLDS: usize = 1_000;

/// For each layer and category the counts that are possible. `None` when nothing is, or when it
/// cannot be told in time.
pub fn allowed(layers: &[ReleaseLayer]) -> Option<Vec<Vec<NumberRanges>>> {
    let mut possible: Vec<Vec<NumberRanges>> = layers
        .iter()
        .map(|layer| vec![NumberRanges::default(); layer.cells.len()])
        .collect();
    for world in worlds(layers)? {
        let Some(ranges) = ranges(&world) else {
            continue;
        };
        for (spans, ranges) in possible.iter_mut().flatten().zip(ranges.iter().flatten()) {
            *spans = spans.or(*ranges);
        }
    }
    let known = possible.iter().flatten().all(|spans| !spans.is_empty());
    known.then_some(possible)
}

/// One copy of the layers for every way in which each dominated layer can have its largest
/// category.
fn worlds(layers: &[ReleaseLayer]) -> Option<Vec<Vec<ReleaseLayer>>> {
    let mut worlds = vec![layers.to_vec()];
    for (place, layer) in layers.iter().enumerate() {
        let Some(least) = layer.largest_at_least else {
            continue;
        };
        if worlds.len() * layer.cells.len() > MOST_WORLDS {
            return None;
        }
        let large = NumberRanges::of([(least, layer.base)]);
        worlds = worlds
            .iter()
            .flat_map(|world| {
                (0..layer.cells.len()).map(|cell| with_cell(world, place, cell, &large))
            })
            .collect();
    }
    Some(worlds)
}

fn with_cell(
    world: &[ReleaseLayer],
    place: usize,
    cell: usize,
    among: &NumberRanges,
) -> Vec<ReleaseLayer> {
    let mut world = world.to_vec();
    let allowed = &mut world[place].cells[cell].allowed;
    *allowed = allowed.intersect(among);
    world
}

/// The exact range of every category in one world. `None` when the world is impossible.
fn ranges(world: &[ReleaseLayer]) -> Option<Vec<Vec<(u64, u64)>>> {
    let (mut network, cells) = chain(world)?;
    network.settle().then(|| {
        cells
            .iter()
            .map(|arcs| arcs.iter().map(|arc| network.range(*arc)).collect())
            .collect()
    })
}

/// The network of a chain, and the arc that carries each category.
///
/// People flow from the source through their category of the first layer, stay in it, and reach the
/// sink after the last. Between two layers as many as went out leave for the sink, and as many as
/// came in arrive from the source.
fn chain(world: &[ReleaseLayer]) -> Option<(FlowNetwork, Vec<Vec<usize>>)> {
    let mut network = FlowNetwork::default();
    let (source, sink) = (network.node(), network.node());
    network.arc(sink, source, (0, UNBOUNDED));
    let mut cells = vec![];
    let mut inflow = gathered(&mut network, source, world.first()?.base, FlowDirection::In);
    let mut before: Option<(&ReleaseLayer, Vec<usize>)> = None;
    for layer in world {
        let mut ends = (vec![], vec![]);
        let mut arcs = vec![];
        for cell in &layer.cells {
            let (start, end) = (network.node(), network.node());
            network.arc(inflow, start, (0, UNBOUNDED));
            arcs.push(network.arc(start, end, cell.allowed.ends()?));
            ends.0.push(start);
            ends.1.push(end);
        }
        if let Some((earlier, from)) = before {
            stay(&mut network, (earlier, &from), (layer, &ends.0));
        }
        let outflow = gathered(&mut network, sink, layer.exits, FlowDirection::Out);
        ends.1
            .iter()
            .for_each(|end| _ = network.arc(*end, outflow, (0, UNBOUNDED)));
        inflow = gathered(&mut network, source, layer.entries, FlowDirection::In);
        cells.push(arcs);
        before = Some((layer, ends.1));
    }
    before?
        .1
        .iter()
        .for_each(|end| _ = network.arc(*end, sink, (0, UNBOUNDED)));
    Some((network, cells))
}

enum FlowDirection {
    In,
    Out,
}

/// A node through which exactly `count` people come from, or go to, an end of the network.
fn gathered(network: &mut FlowNetwork, end: usize, count: u64, way: FlowDirection) -> usize {
    let node = network.node();
    match way {
        FlowDirection::In => network.arc(end, node, (count, count)),
        FlowDirection::Out => network.arc(node, end, (count, count)),
    };
    node
}

/// Who stays keeps the category; when a later edition dropped the option, they count as not having
/// answered.
fn stay(
    network: &mut FlowNetwork,
    (earlier, from): (&ReleaseLayer, &[usize]),
    (later, to): (&ReleaseLayer, &[usize]),
) {
    for (cell, end) in earlier.cells.iter().zip(from) {
        let place = later
            .cells
            .iter()
            .position(|other| other.key == cell.key)
            .unwrap_or(to.len() - 1);
        network.arc(*end, to[place], (0, UNBOUNDED));
    }
}

#[cfg(test)]
mod tests {
    use super::super::KnownCell;
    use super::*;

    fn layer(base: u64, cells: &[(u64, u64)], entries: u64, exits: u64) -> ReleaseLayer {
        let known = |(place, ends): (usize, &(u64, u64))| KnownCell {
            key: place.to_string(),
            allowed: NumberRanges::of([*ends]),
        };
        ReleaseLayer {
            base,
            cells: cells.iter().enumerate().map(known).collect(),
            entries,
            exits,
            largest_at_least: None,
        }
    }

    /// Every table of `bounds.len()` categories that sums to `base`.
    fn tables(base: u64, bounds: &[(u64, u64)]) -> Vec<Vec<u64>> {
        let Some(((first, last), rest)) = bounds.split_first() else {
            return if base == 0 { vec![vec![]] } else { vec![] };
        };
        let values = (*first..=*last).filter(|value| *value <= base);
        values
            .flat_map(|value| {
                tables(base - value, rest)
                    .into_iter()
                    .map(move |table| [vec![value], table].concat())
            })
            .collect()
    }

    /// Whether one table can become another by exactly so many exits and entries.
    fn follows(earlier: &[u64], later: &[u64], entries: u64, exits: u64) -> bool {
        let lost: u64 = earlier
            .iter()
            .zip(later)
            .map(|(x, y)| x.saturating_sub(*y))
            .sum();
        let won: u64 = earlier
            .iter()
            .zip(later)
            .map(|(x, y)| y.saturating_sub(*x))
            .sum();
        // Beyond what must move, the same number may leave and enter one category, while somebody
        // is there to leave.
        lost <= exits
            && won <= entries
            && exits - lost == entries - won
            && exits <= earlier.iter().sum()
    }

    fn hull(tables: &[Vec<u64>], cell: usize) -> Option<(u64, u64)> {
        let values = tables.iter().map(|table| table[cell]);
        Some((values.clone().min()?, values.max()?))
    }

    fn bounds_of(random: &mut impl FnMut(u64) -> u64, cells: usize) -> Vec<(u64, u64)> {
        (0..cells)
            .map(|_| [(0, 3), (0, 3), (4, 7), (5, 5), (3, 9)][random(5) as usize])
            .collect()
    }

    #[test]
    fn one_table_gives_exactly_the_bounds_that_trying_everything_gives() {
        let mut random = super::super::tests::random(1);
        for _ in 0..2_000 {
            let bounds = bounds_of(&mut random, 3);
            let base = random(22);
            let tables = tables(base, &bounds);
            let found = allowed(&[layer(base, &bounds, 0, 0)]);
            assert_eq!(found.is_some(), !tables.is_empty());
            for (cell, spans) in found.iter().flatten().flatten().enumerate() {
                assert_eq!(spans.ends(), hull(&tables, cell), "{bounds:?} of {base}");
            }
        }
    }

    #[test]
    fn two_linked_tables_give_exactly_the_bounds_that_trying_everything_gives() {
        let mut random = super::super::tests::random(2);
        for _ in 0..2_000 {
            let (first, second) = (bounds_of(&mut random, 3), bounds_of(&mut random, 3));
            let (base, entries, exits) = (8 + random(8), random(4), random(4));
            let later = base + entries - exits;
            let pairs: Vec<(Vec<u64>, Vec<u64>)> = tables(base, &first)
                .into_iter()
                .flat_map(|x| {
                    tables(later, &second)
                        .into_iter()
                        .map(move |y| (x.clone(), y))
                })
                .filter(|(x, y)| follows(x, y, entries, exits))
                .collect();
            let (xs, ys): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
            let found = allowed(&[
                layer(base, &first, entries, exits),
                layer(later, &second, 0, 0),
            ]);
            assert_eq!(
                found.is_some(),
                !xs.is_empty(),
                "{first:?} {second:?} {base} +{entries} -{exits}"
            );
            for cell in (0..3).filter(|_| found.is_some()) {
                let found = found.as_ref().unwrap();
                assert_eq!(
                    (found[0][cell].ends(), found[1][cell].ends()),
                    (hull(&xs, cell), hull(&ys, cell))
                );
            }
        }
    }

    #[test]
    fn knowing_that_one_category_has_nearly_all_is_used() {
        let known = ReleaseLayer {
            largest_at_least: Some(28),
            ..layer(30, &[(0, 9), (0, 9), (26, 30)], 0, 0)
        };
        let found = allowed(&[known]).unwrap();
        assert_eq!(found[0][0].ends(), Some((0, 2)));
        let open = allowed(&[layer(30, &[(0, 9), (0, 9), (23, 27)], 0, 0)]).unwrap();
        assert_eq!(open[0][0].ends(), Some((0, 7)));
    }

    #[test]
    fn an_option_that_a_later_edition_dropped_flows_into_not_answered() {
        let known = |key: &str, ends| KnownCell {
            key: key.into(),
            allowed: NumberRanges::of([ends]),
        };
        let old = ReleaseLayer {
            cells: vec![known("a", (10, 10)), known("b", (5, 5)), known("n", (1, 1))],
            ..layer(16, &[], 0, 0)
        };
        let new = ReleaseLayer {
            cells: vec![known("a", (0, 16)), known("n", (0, 16))],
            ..layer(16, &[], 0, 0)
        };
        let found = allowed(&[old, new]).unwrap();
        assert_eq!(
            (found[1][0].ends(), found[1][1].ends()),
            (Some((10, 10)), Some((6, 6)))
        );
    }
}
