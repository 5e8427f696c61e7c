//! Where things are kept: XDG folders on every system, or one folder for all.

use std::env;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, base_strategy::Xdg};

use crate::domain::fault::Fault;

/// The environment variable that puts everything under one folder.
pub const HOME_VARIABLE: &str = "SHARDECK_HOME";

const PROGRAM: &str = "shardeck";

/// The folders and files of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Ratings, own decks and backups.
    pub data: PathBuf,
    /// The config.
    pub config: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Places {
    /// Everything under one folder.
    #[must_use]
    pub fn under(home: &Path) -> Self {
        Self {
            data: home.into(),
            config: home.into(),
            cache: home.join("cache"),
        }
    }

    /// The folder given by `--home`, else by `SHARDECK_HOME`, else the XDG folders.
    ///
    /// # Errors
    /// Neither is given, and there is no home directory.
    pub fn find(home: Option<&Path>) -> Result<Self, Fault> {
        if let Some(home) = home {
            return Ok(Self::under(home));
        }
        if let Some(home) = env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            return Ok(Self::under(Path::new(&home)));
        }
        let folders = Xdg::new().map_err(|_no_home| Fault::NoHome)?;
        Ok(Self {
            data: folders.data_dir().join(PROGRAM),
            config: folders.config_dir().join(PROGRAM),
            cache: folders.cache_dir().join(PROGRAM),
        })
    }

    /// A path that the config names: `~/` is the home directory, and what is relative lies beside
    /// the config.
    #[must_use]
    pub fn resolve(&self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), etcetera::home_dir()) {
            (Ok(inside), Ok(home)) => home.join(inside),
            _ => self.config.join(path),
        }
    }

    /// The store of ratings.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.data.join("shardeck.db")
    }

    /// The user's own decks.
    #[must_use]
    pub fn decks(&self) -> PathBuf {
        self.data.join("decks")
    }

    /// Backups of the store.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Reports of crashes.
    #[must_use]
    pub fn reports(&self) -> PathBuf {
        self.data.join("reports")
    }

    /// The config file.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.yaml")
    }

    /// Parsed decks.
    #[must_use]
    pub fn deck_cache(&self) -> PathBuf {
        self.cache.join("decks.db")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_config_lie_beside_it_or_at_home() {
        let places = Places::under(Path::new("/shardeck"));
        assert_eq!(
            places.resolve(Path::new("decks/a")),
            Path::new("/shardeck/decks/a")
        );
        assert_eq!(places.resolve(Path::new("/decks")), Path::new("/decks"));
        let home = etcetera::home_dir().unwrap();
        assert_eq!(places.resolve(Path::new("~/decks")), home.join("decks"));
    }
}
