//! `regard demo`: consultations with invented responses, one open and one closed, and one with real
//! texts, to look at and to try things on.

mod choices;
mod compose;
pub mod conversation;
mod fill;
mod grammar;
mod hand;
pub mod invent;
mod library;
mod people;
mod phrases;

use super::listen_address::ListenAddress;
use super::serve::{listen, local, run};
use super::settings::{DatabaseArgs, default_workers};
use super::{Failure, make_file, settings::DatabaseAddress};
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, MailConfig, MailWay, PATIENCE};
use crate::db::DatabaseUrl;
use crate::secrets::{ServiceKey, random_password};
use crate::telemetry;
use fill::DemoAccount;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct DemoArgs {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value_t = ListenAddress::OWN, value_name = "ADDRESS")]
    listen: ListenAddress,
    /// A folder that keeps the demo; without one it is gone when the program ends.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// An empty database to use in place of a file in the folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
    /// How many responses are invented.
    #[arg(long, default_value_t = 460, value_name = "N", value_parser = clap::value_parser!(u32).range(400..=20_000))]
    responses: u32,
    /// The seed of the invented responses.
    #[arg(long, default_value_t = 2026, value_name = "N")]
    seed: u64,
    /// Print one line of JSON in place of words.
    #[arg(long)]
    json: bool,
}

/// What is kept in the folder beside the database, so that the demo can be started again.
#[derive(serde::Serialize, serde::Deserialize)]
struct KeptDemo {
    secret: String,
    accounts: Vec<DemoAccount>,
    consultations: Vec<String>,
}

/// Makes or finds the demo, says how to get in, and serves.
pub fn demo(args: &DemoArgs) -> Result<(), Failure> {
    telemetry::start(true, telemetry::OF_THE_DEMO);
    let folder = DemoFolder::new(args.data.as_deref())?;
    let url = args
        .database_url
        .clone()
        .unwrap_or_else(|| format!("sqlite://{}", folder.path.join("regard.db").display()));
    let database = DatabaseArgs {
        database_url: Some(url),
        ..DatabaseArgs::default()
    }
    .resolve()?;
    let listener = listen(args.listen.0)?;
    let kept_file = folder.path.join("demo.json");
    let kept = read_kept(&kept_file)?;
    let secret = kept.as_ref().map_or_else(
        || format!("{}-{}", random_password(), random_password()),
        |kept| kept.secret.clone(),
    );
    let mut config = config(&secret)?;
    config.listen = local(&listener)?;
    config.mail.way = MailWay::Folder(folder.path.join("mail"));
    let app = start(&database, config)?;
    let kept = if let Some(kept) = kept {
        kept
    } else {
        let (accounts, consultations) = fill::fill(&app.site, args.seed, args.responses as usize)?;
        let kept = KeptDemo {
            secret,
            accounts,
            consultations,
        };
        write_kept(&kept_file, &kept)?;
        kept
    };
    greet(args.json, &format!("http://{}", local(&listener)?), &kept);
    run(app, listener)
}

fn start(database: &DatabaseAddress, config: Config) -> Result<App, Failure> {
    make_file(database)?;
    if matches!(database.url, DatabaseUrl::Postgres(_)) {
        crate::db::Db::open(&database.url, 1)?.migrate()?;
    }
    Ok(App::start(config, &database.url, Clock::Machine)?)
}

fn config(secret: &str) -> Result<Config, Failure> {
    let service_key = ServiceKey::from_secret(secret)
        .ok_or_else(|| Failure::Settings("the secret of the demo is damaged".to_owned()))?;
    Ok(Config {
        listen: ListenAddress::OWN.0,
        public_url: None,
        operator: "Example Consultation Office".to_owned(),
        contact: "help@consultation.example".to_owned(),
        licence: None,
        audit: None,
        languages: ["en", "cy", "ur"].map(str::to_owned).to_vec(),
        service_key,
        mail: MailConfig {
            from: "noreply@consultation.example".to_owned(),
            way: MailWay::Memory,
        },
        trusted_proxies: Vec::new(),
        second_factor_required: false,
        session_idle: chrono::TimeDelta::hours(12),
        connections: 8,
        workers: default_workers(),
        metrics_listen: None,
        drain: std::time::Duration::ZERO,
        patience: PATIENCE,
        removals_journal: None,
        accept_no_journal: false,
        backups: None,
    })
}

fn greet(json: bool, url: &str, kept: &KeptDemo) {
    if json {
        println!(
            "{}",
            serde_json::json!({ "url": url, "accounts": kept.accounts, "consultations": kept.consultations })
        );
        return;
    }
    println!(
        "\nRegard is running {} examples.\n",
        kept.consultations.len()
    );
    let mut slugs = kept.consultations.iter();
    if let Some(slug) = slugs.next() {
        println!("  Answer       {url}/c/{slug}   (every response is invented)");
        println!("  Results      {url}/c/{slug}/results");
    }
    for slug in slugs {
        // A folder that an earlier version filled has no closed example with invented responses.
        let (name, about) = if slug == library::SLUG {
            ("Closed", "final results; every response is invented")
        } else {
            (
                "Real texts",
                "Polis open data, CC BY 4.0; not a representative sample",
            )
        };
        println!("  {name:<12} {url}/c/{slug}/results   ({about})");
    }
    println!("  Staff        {url}/sign-in\n");
    for account in &kept.accounts {
        println!(
            "  {:<16} {}  {}",
            account.role, account.email, account.password
        );
    }
    println!("\nEnd it with Ctrl-C.\n");
}

/// The demo's folder: the one that was named, or one that is removed at the end.
struct DemoFolder {
    path: PathBuf,
    passing: bool,
}

impl DemoFolder {
    fn new(named: Option<&Path>) -> Result<Self, Failure> {
        let passing = named.is_none();
        let path = named.map_or_else(
            || std::env::temp_dir().join(format!("regard-demo-{}", std::process::id())),
            Path::to_path_buf,
        );
        std::fs::create_dir_all(&path).map_err(|error| {
            Failure::CannotCreate(format!(
                "the folder {} cannot be made: {error}",
                path.display()
            ))
        })?;
        Ok(Self { path, passing })
    }
}

impl Drop for DemoFolder {
    fn drop(&mut self) {
        if self.passing
            && let Err(error) = std::fs::remove_dir_all(&self.path)
        {
            tracing::warn!(%error, folder = %self.path.display(), "the demo's folder could not be \
                removed");
        }
    }
}

fn read_kept(path: &Path) -> Result<Option<KeptDemo>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    let damaged = |why: String| {
        Failure::Input(format!(
            "{} cannot be used: {why}. Remove the folder to begin anew.",
            path.display()
        ))
    };
    let text = std::fs::read_to_string(path).map_err(|error| damaged(error.to_string()))?;
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| damaged(error.to_string()))
}

fn write_kept(path: &Path, kept: &KeptDemo) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| {
        Failure::CannotCreate(format!("{} cannot be written: {error}", path.display()))
    };
    std::fs::write(path, serde_json::json!(kept).to_string()).map_err(cannot)?;
    super::private(path)
}
