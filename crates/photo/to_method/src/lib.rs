//! Conversions whose target stands behind the value: `length.to::<u64>()`.
//!
//! The reader of AVIF names a crate of this name, and needs no more of it than is here. That crate's licence, CC0, is not
//! among those that the project may have.

#![no_std]
#![forbid(unsafe_code)]

/// [`Into`] and [`TryInto`], with the type to convert into as a parameter of the method.
pub trait To: Sized {
    /// As [`Into::into`].
    fn to<Target>(self) -> Target
    where
        Self: Into<Target>,
    {
        self.into()
    }

    /// As [`TryInto::try_into`].
    ///
    /// # Errors
    /// Where the value is none of the other type.
    fn try_to<Target>(self) -> Result<Target, <Self as TryInto<Target>>::Error>
    where
        Self: TryInto<Target>,
    {
        self.try_into()
    }
}

impl<Value> To for Value {}
