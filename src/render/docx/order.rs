//! The order in which the schema of Word wants the children of an element (ECMA-376, Part 1, transitional).

use super::tree::{Element, Node};

/// Sorts the children of an element of which the schema asks an order; what it does not name stays last, as it was.
pub(super) fn sort(element: &mut Element) {
    let Some(order) = order(&element.name) else { return };
    element.children.sort_by_key(|node| {
        match node {
            Node::Element(child) => order.split(' ').position(|name| child.name.strip_prefix("w:") == Some(name)),
            Node::Text(_) => None,
        }
        .unwrap_or(usize::MAX)
    });
}

fn order(name: &str) -> Option<&'static str> {
    Some(match name {
        "w:pPr" => {
            "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
             suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
             snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
             textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
        }
        "w:rPr" => {
            "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss \
             imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr \
             shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
        }
        "w:style" => {
            "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
             personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
        }
        "w:sectPr" => {
            "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType \
             pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
        }
        "w:tblPr" => {
            "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing \
             tblInd tblBorders shd tblLayout tblCellMar tblLook"
        }
        "w:tblBorders" | "w:pBdr" => "top left start bottom right end between bar insideH insideV",
        "w:trPr" => {
            "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden \
             ins del trPrChange"
        }
        "w:tcPr" => {
            "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::tree;

    #[test]
    fn sorts_by_schema_and_keeps_the_rest_behind() {
        let mut element = tree::read(b"<w:pPr><w:new/><w:rPr/><w:jc/><w:pStyle/><w:tabs/></w:pPr>").unwrap();
        sort(&mut element);
        let names: Vec<&str> = element.elements().map(|child| &*child.name).collect();
        assert_eq!(names, ["w:pStyle", "w:tabs", "w:jc", "w:rPr", "w:new"]);
    }
}
