//! What can happen to an article on its way, by name.

use torchpress_document::Words;

macro_rules! damages {
    ($($(#[$about:meta])* $variant:ident $code:literal $zh:literal $en:literal;)+) => {
        /// One kind of loss.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Damage {
            $($(#[$about])* $variant,)+
        }

        impl Damage {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// A stable name in kebab-case.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What happened, in a few words.
            pub fn words(self) -> Words {
                match self { $(Self::$variant => Words::new($zh, $en)),+ }
            }
        }
    };
}

damages! {
    /// Characters are gone.
    TextLost "text-lost" "文字丢失" "Text was lost";
    /// Other characters stand in their place.
    TextChanged "text-changed" "文字变了" "Text was changed";
    /// Characters that were not sent.
    TextAdded "text-added" "多出文字" "Text was added";
    /// Two words ran together.
    SpacesLost "spaces-lost" "词间空格丢失" "Spaces between words were lost";
    /// Lines of a paragraph ran together.
    LineBreaksLost "line-breaks-lost" "段内换行丢失" "Line breaks were lost";
    /// Two paragraphs became one.
    ParagraphsMerged "paragraphs-merged" "与上一段并成了一段" "The paragraph was joined to the one before it";
    /// A paragraph became two.
    ParagraphSplit "paragraph-split" "一段被拆成几段" "The paragraph was split";
    /// A text stands at another place.
    OrderChanged "order-changed" "顺序变了" "The order was changed";
    /// A heading is an ordinary paragraph.
    HeadingLost "heading-lost" "小标题变成了普通段落" "A heading became a paragraph";
    /// A heading has another level.
    HeadingChanged "heading-changed" "小标题的级别变了" "A heading has another level";
    /// Bold letters are not bold.
    BoldLost "bold-lost" "加粗丢失" "Bold was lost";
    /// Italic or emphasised letters are not.
    ItalicLost "italic-lost" "斜体丢失" "Italics were lost";
    /// The line below words is gone.
    UnderlineLost "underline-lost" "下划线丢失" "Underlining was lost";
    /// The line through words is gone.
    StrikeLost "strike-lost" "删除线丢失" "Strike-through was lost";
    /// Raised or lowered letters are not.
    ScriptLost "script-lost" "上标或下标丢失" "A superscript or subscript was lost";
    /// Letters have another colour.
    ColourLost "colour-lost" "文字颜色丢失" "The colour of text was lost";
    /// Marked words are not marked.
    HighlightLost "highlight-lost" "文字底色或底线丢失" "Highlighting was lost";
    /// Letters have another size.
    SizeLost "size-lost" "字号变了" "The size of text was lost";
    /// Letters stand closer or wider.
    LetterSpacingLost "letter-spacing-lost" "字距变了" "Letter spacing was lost";
    /// Lines stand closer or wider.
    LineHeightLost "line-height-lost" "行高变了" "The height of lines was lost";
    /// A text is aligned in another way.
    AlignmentLost "alignment-lost" "对齐方式变了" "The alignment was lost";
    /// The first line is no longer indented.
    IndentLost "indent-lost" "首行缩进丢失" "The first-line indent was lost";
    /// The ground of a box is gone.
    BackgroundLost "background-lost" "底色丢失" "A background was lost";
    /// The line of a box is gone.
    BorderLost "border-lost" "边框或底线丢失" "A border was lost";
    /// The room at the sides is gone.
    PaddingLost "padding-lost" "左右留白丢失" "Room at the sides was lost";
    /// The room between things is gone.
    SpacingLost "spacing-lost" "段间距变小" "Room between paragraphs was lost";
    /// A quotation does not look like one.
    QuotationLost "quotation-lost" "引用的样式丢失" "The look of a quotation was lost";
    /// Items are ordinary paragraphs.
    ListLost "list-lost" "列表变成了普通段落" "A list became paragraphs";
    /// An item without a text.
    ListItemEmpty "list-item-empty" "列表多出空项" "An empty list item was added";
    /// Two bullets before one item.
    ListMarkerDoubled "list-marker-doubled" "列表的项目符号重复" "An item has two bullets";
    /// An item without a bullet.
    ListMarkerLost "list-marker-lost" "列表的项目符号丢失" "A bullet was lost";
    /// An item has another number, or a bullet for a number.
    ListNumberChanged "list-number-changed" "列表的编号变了" "List numbers were changed";
    /// An item within an item is at the level above.
    ListFlattened "list-flattened" "下级列表被提到上一级" "A nested list was flattened";
    /// Cells are ordinary paragraphs.
    TableLost "table-lost" "表格变成了普通段落" "A table was lost";
    /// A table has fewer columns.
    TableColumnsLost "table-columns-lost" "表格少了列" "Columns of a table were lost";
    /// A table has fewer rows.
    TableRowsLost "table-rows-lost" "表格少了行" "Rows of a table were lost";
    /// Joined cells are no longer joined.
    TableCellsChanged "table-cells-changed" "合并的单元格变了" "Joined cells of a table were changed";
    /// The text of a cell is aligned in another way.
    CellAlignmentLost "cell-alignment-lost" "单元格的对齐方式变了" "The alignment of table cells was lost";
    /// Source code is an ordinary text.
    CodeLost "code-lost" "代码变成了普通文字" "Source code became ordinary text";
    /// Lines of code ran together.
    CodeLinesLost "code-lines-lost" "代码的换行丢失" "Lines of source code ran together";
    /// Lines of code begin further left.
    CodeIndentationLost "code-indentation-lost" "代码的缩进丢失" "The indentation of source code was lost";
    /// A picture is gone.
    PictureLost "picture-lost" "图片丢失" "A picture was lost";
    /// 【图n】 still stands for a picture.
    PlaceholderLeft "placeholder-left" "占位文字还没有换成图片" "A placeholder still waits for its picture";
    /// A picture does not lie with the platform, so that readers will not see it.
    PictureNotUploaded "picture-not-uploaded" "图片没有上传到公众平台" "A picture was not uploaded";
    /// Pictures changed places.
    PictureOrderChanged "picture-order-changed" "图片顺序变了" "The order of pictures was changed";
    /// A picture is there twice.
    PictureTwice "picture-twice" "图片重复" "A picture is there twice";
    /// A picture that was not sent.
    PictureAdded "picture-added" "多出图片" "A picture was added";
    /// Another picture, or another part of it.
    PictureChanged "picture-changed" "图片换了或被裁切" "A picture was replaced or cropped";
    /// A caption is gone.
    CaptionLost "caption-lost" "图注丢失" "A caption was lost";
    /// A credit is gone.
    CreditLost "credit-lost" "图片来源丢失" "A credit was lost";
    /// Words lead nowhere.
    LinkLost "link-lost" "链接丢失" "A link was lost";
    /// Words lead elsewhere.
    LinkChanged "link-changed" "链接地址变了" "The address of a link was changed";
    /// The raised number of a note is gone.
    ReferenceNumberLost "reference-number-lost" "注释编号丢失" "The number of a note was lost";
    /// The notes at the end are gone.
    ReferencesLost "references-lost" "文末的注释丢失" "Notes at the end were lost";
    /// A formula is gone.
    FormulaLost "formula-lost" "公式丢失" "A formula was lost";
    /// Photos side by side stand one below the other.
    FigureLayoutLost "figure-layout-lost" "并排的图片变成了上下排" "Photos side by side became a column";
    /// A line across the column is gone.
    DividerLost "divider-lost" "分隔线丢失" "A divider was lost";
    /// A bar or the like is gone.
    OrnamentLost "ornament-lost" "装饰线条丢失" "An ornament was lost";
}
