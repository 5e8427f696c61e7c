//! How problems are declared: each once, with its code and its severity.

/// Declares [`Problem`] once: every variant with its stable code and its severity.
macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $severity:ident $code:literal $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
    )*) => {
        /// What is wrong with a file.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "code")]
        pub enum Problem {
            $(
                $(#[$doc])*
                #[serde(rename = $code)]
                $name {
                    $($(#[$field_doc])* $field: $type,)*
                },
            )*
        }

        impl Problem {
            /// The code of every problem, in the order of declaration.
            pub const CODES: &[&str] = &[$($code),*];

            const SEVERITIES: &[Severity] = &[$(Severity::$severity),*];

            /// The stable, kebab-case code of the problem.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }

            /// How bad such a problem is.
            #[must_use]
            pub fn severity(&self) -> Severity {
                match self {
                    $(Self::$name { .. } => Severity::$severity,)*
                }
            }
        }
    };
}
