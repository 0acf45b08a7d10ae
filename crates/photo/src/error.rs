//! Why a file is no picture that we can use, in words for the user.

use torchpress_document::Words;

use crate::Format;

/// Why a picture could not be read or made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is no picture, or one of a kind that is not read.
    #[error("the file is no picture that is read but {}", .0.unwrap_or("something else"))]
    UnknownFormat(Option<&'static str>),
    /// The file ends before the picture does.
    #[error("the file is cut short")]
    Truncated,
    /// The file begins like a picture but cannot be read as one.
    #[error("the picture cannot be read: {0}")]
    Unreadable(String),
    /// The file is a picture, but one of a rare kind that is not read.
    #[error("the picture is of a kind that is not read: {0}")]
    Unsupported(String),
    /// The picture has more pixels than are read.
    #[error("the picture has {width} × {height} pixels, more than {limit}")]
    TooLarge {
        /// The width that it claims.
        width: u32,
        /// The height that it claims.
        height: u32,
        /// How many pixels are read at most.
        limit: u64,
    },
    /// The picture cannot be made as small as it should be.
    #[error("the picture does not fit into {limit} bytes")]
    DoesNotFit {
        /// How many bytes it should have at most.
        limit: usize,
    },
    /// Pictures of this format are read but not written.
    #[error("{} is not written", .0.name())]
    NotWritten(Format),
}

impl PhotoError {
    /// What happened.
    pub fn words(&self) -> Words {
        match self {
            Self::Empty => Words::new("文件是空的。", "The file is empty."),
            Self::UnknownFormat(Some(kind)) => Words::new(
                format!("这是 {kind} 文件，不是 JPEG、PNG、GIF、WebP、HEIC、AVIF、TIFF 或 BMP 图片。"),
                format!("The file is {kind}, not a JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF or BMP picture."),
            ),
            Self::UnknownFormat(None) => Words::new(
                "这不是 JPEG、PNG、GIF、WebP、HEIC、AVIF、TIFF 或 BMP 图片。",
                "The file is not a JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF or BMP picture.",
            ),
            Self::Truncated => Words::new(
                "图片文件不完整，后面的内容缺失。",
                "The picture is incomplete: the end of the file is missing.",
            ),
            Self::Unreadable(_) => {
                Words::new("图片已损坏，无法读取。", "The picture is damaged and cannot be read.")
            }
            Self::Unsupported(_) => Words::new(
                "图片采用了少见的编码方式，暂时无法读取。",
                "The picture is coded in a rare way that is not read.",
            ),
            Self::TooLarge { width, height, limit } => {
                let millions = limit / 1_000_000;
                Words::new(
                    format!("图片为 {width} × {height} 像素，超过 {millions} 百万像素的上限。"),
                    format!(
                        "The picture has {width} × {height} pixels, more than the limit of {millions} megapixels."
                    ),
                )
            }
            Self::DoesNotFit { limit } => {
                let kilobytes = limit / 1024;
                Words::new(
                    format!("图片无法压缩到 {kilobytes} KB 以内。"),
                    format!("The picture cannot be made to fit into {kilobytes} KB."),
                )
            }
            Self::NotWritten(format) => Words::new(
                format!("不能输出 {} 图片。", format.name().to_uppercase()),
                format!("{} pictures cannot be written.", format.name().to_uppercase()),
            ),
        }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> Words {
        match self {
            Self::Empty | Self::Truncated => Words::new(
                "从相机、聊天记录或网盘重新取一次原文件。",
                "Get the file once more from the camera, the message or the drive that it came from.",
            ),
            Self::UnknownFormat(_) | Self::Unsupported(_) | Self::NotWritten(_) => Words::new(
                "用看图软件另存为 JPEG 或 PNG，再导入。",
                "Save it as JPEG or PNG in a picture viewer, then import that.",
            ),
            Self::Unreadable(_) => Words::new(
                "用看图软件打开试试：能打开就另存为 JPEG；打不开就换一份原文件。",
                "Try it in a picture viewer: if it opens there, save it as JPEG; if not, find another copy.",
            ),
            Self::TooLarge { .. } => {
                Words::new("先缩小图片，再导入。", "Make the picture smaller, then import it.")
            }
            Self::DoesNotFit { .. } => {
                Words::new("裁掉一部分，或换用 JPEG。", "Crop the picture, or use JPEG.")
            }
        }
    }
}
