//! Names of namespaces in XMP.

pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const META: &str = "adobe:ns:meta/";
pub(super) const DC: &str = "http://purl.org/dc/elements/1.1/";
pub(super) const XMP: &str = "http://ns.adobe.com/xap/1.0/";
pub(super) const NOTE: &str = "http://ns.adobe.com/xmp/note/";
pub(super) const RIGHTS: &str = "http://ns.adobe.com/xap/1.0/rights/";
pub(super) const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
pub(super) const IPTC_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
pub(super) const IPTC_EXT: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
pub(super) const TIFF: &str = "http://ns.adobe.com/tiff/1.0/";
pub(super) const EXIF: &str = "http://ns.adobe.com/exif/1.0/";
pub(super) const EXIF_EX: &str = "http://cipa.jp/exif/1.0/";
pub(super) const AUX: &str = "http://ns.adobe.com/exif/1.0/aux/";
pub(super) const REGIONS: &str = "http://www.metadataworkinggroup.com/schemas/regions/";

/// The prefix by which a namespace that we write is usually known.
pub(super) fn prefix(space: &str) -> &'static str {
    match space {
        DC => "dc",
        XMP => "xmp",
        RIGHTS => "xmpRights",
        PHOTOSHOP => "photoshop",
        IPTC_CORE => "Iptc4xmpCore",
        IPTC_EXT => "Iptc4xmpExt",
        RDF => "rdf",
        META => "x",
        NOTE => "xmpNote",
        _ => "ns",
    }
}
