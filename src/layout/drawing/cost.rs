//! How much work a drawing is: pixels that are painted, layers that are laid over one another, dashes.
//!
//! How often an element is drawn and how deep is known to be bounded when this is asked.

use resvg::usvg::{self, Group, Node, Paint, Rect, Tree};

use super::DrawingFault;

/// Pixels painted once; a drawing of many coloured areas has some tens of millions.
const MOST_PAINT: f64 = 1e9;
/// A pixel of a layer, to a painted one: it is cleared, painted and laid over what is below.
const LAYER: f64 = 10.0;
/// A layer may lie beside what is shown.
const BESIDE: f64 = 25.0;
/// Segments of one path are held against each other.
const CROSSING: f64 = 3.0;
/// A dash, to a painted pixel.
const DASH: f64 = 100.0;

/// Sees that a drawing can be drawn in bounded time and memory.
pub(super) fn bounded(tree: &Tree, scale: f32) -> Result<(), DrawingFault> {
    let scale = f64::from(scale);
    let canvas = f64::from(tree.size().width()) * f64::from(tree.size().height()) * scale * scale;
    let mut cost = Cost { scale, canvas, left: MOST_PAINT };
    if cost.group(tree.root()).is_some() { Ok(()) } else { Err(DrawingFault::TooSlow) }
}

struct Cost {
    scale: f64,
    canvas: f64,
    left: f64,
}

impl Cost {
    fn pay(&mut self, cost: f64) -> Option<()> {
        self.left -= cost;
        // A cost that is no number is none that can be paid.
        (self.left >= 0.0).then_some(())
    }

    fn area(&self, rect: Rect, most: f64) -> f64 {
        let area = f64::from(rect.width()) * f64::from(rect.height()) * self.scale * self.scale;
        area.min(self.canvas * most)
    }

    fn group(&mut self, group: &Group) -> Option<()> {
        if group.should_isolate() {
            let area = self.area(group.abs_layer_bounding_box().to_rect(), BESIDE);
            self.pay(area * LAYER)?;
        }
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.pay(self.canvas * LAYER)?;
            self.group(path.root())?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(it) = mask {
            self.pay(self.canvas * LAYER)?;
            self.group(it.root())?;
            mask = it.mask();
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) => self.path(path)?,
                Node::Text(text) => self.group(text.flattened())?,
                Node::Image(_) => {}
            }
        }
        Some(())
    }

    fn path(&mut self, path: &usvg::Path) -> Option<()> {
        let area = self.area(path.abs_stroke_bounding_box(), 1.0);
        let segments = path.data().len() as f64;
        self.pay(segments * segments * CROSSING)?;
        let paints = path.fill().map(usvg::Fill::paint).into_iter().chain(path.stroke().map(usvg::Stroke::paint));
        for paint in paints {
            self.pay(area)?;
            if let Paint::Pattern(pattern) = paint {
                // It has pixels of its own, as many as it says.
                let area = self.area(pattern.rect().to_rect(), f64::INFINITY);
                self.pay(area * LAYER)?;
                self.group(pattern.root())?;
            }
        }
        if let Some(dashes) = path.stroke().and_then(usvg::Stroke::dasharray) {
            let round: f32 = dashes.iter().sum();
            let rect = path.bounding_box();
            // No segment is longer than this, but where it curls.
            let length = f64::from(rect.width() + rect.height()) * 2.0 * segments;
            self.pay((length / f64::from(round) * dashes.len() as f64).min(1e6) * DASH)?;
        }
        Some(())
    }
}
