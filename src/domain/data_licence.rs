//! Licences under which a service may give its published figures and files.

crate::named_enum! {
    /// A licence by its name in the list of SPDX (<https://spdx.org/licenses/>): those that open
    /// data is given under in Britain.
    pub enum DataLicence {
        OpenGovernment = "OGL-UK-3.0",
        Attribution = "CC-BY-4.0",
        AttributionShareAlike = "CC-BY-SA-4.0",
        PublicDomain = "CC0-1.0",
    }
}

impl DataLicence {
    /// What people call it. It is a name, the same in every language.
    pub const fn title(self) -> &'static str {
        match self {
            Self::OpenGovernment => "Open Government Licence v3.0",
            Self::Attribution => "Creative Commons Attribution 4.0 International",
            Self::AttributionShareAlike => {
                "Creative Commons Attribution-ShareAlike 4.0 International"
            }
            Self::PublicDomain => "Creative Commons Zero v1.0 Universal",
        }
    }

    /// Where its words are.
    pub const fn address(self) -> &'static str {
        match self {
            Self::OpenGovernment => {
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
            }
            Self::Attribution => "https://creativecommons.org/licenses/by/4.0/",
            Self::AttributionShareAlike => "https://creativecommons.org/licenses/by-sa/4.0/",
            Self::PublicDomain => "https://creativecommons.org/publicdomain/zero/1.0/",
        }
    }
}
