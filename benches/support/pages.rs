//! Part 2: pages over HTTP, on SQLite, from a load generator in this process: one thread for all
//! residents, which shares the processors with the server.

use super::form::{self, noon};
use super::http::{Client, Reply};
use super::numbers::{Rounds, Tried, grouped, head, line, processor_seconds, round_of_waiting};
use super::scratch::Scratch;
use super::storing::SQLITE_CONNECTIONS;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};
use regard::app::App;
use regard::clock::Clock;
use regard::config::Config;
use regard::secrets::ServiceKey;
use std::cell::RefCell;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::{Duration, Instant};

const CONNECTIONS: [usize; 3] = [1, 16, 64];
const RESIDENTS: usize = 64;
const ROUNDS: usize = 3;
const LASTS: Duration = Duration::from_millis(1_500);
const JOURNEYS_LAST: Duration = Duration::from_secs(4);

fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Starts the program as `regard serve` would.
fn serve(scratch: &Scratch) -> SocketAddr {
    let (listener, address) = listener();
    let config = Config {
        listen: address,
        public_url: None,
        operator: "Bench Office".to_owned(),
        contact: "help@office.example".to_owned(),
        licence: None,
        audit: None,
        languages: ["en", "cy"].map(str::to_owned).to_vec(),
        service_key: ServiceKey::from_secret("a secret of thirty-two characters or more").unwrap(),
        mail: regard::config::MailConfig {
            from: "office@office.example".to_owned(),
            way: regard::config::MailWay::Memory,
        },
        trusted_proxies: vec![IpAddr::from([127, 0, 0, 1])],
        second_factor_required: false,
        session_idle: chrono::TimeDelta::hours(12),
        connections: SQLITE_CONNECTIONS,
        workers: workers(),
        metrics_listen: None,
        drain: std::time::Duration::ZERO,
        patience: regard::config::PATIENCE,
        removals_journal: None,
        accept_no_journal: false,
        backups: None,
    };
    let clock = Clock::at(noon());
    let app = App::start(config, &scratch.url, clock.clone()).unwrap();
    std::thread::spawn(move || take_time(&clock));
    form::open_in(&app.site.db);
    form::open_edition(&app.site.db, form::one_page_edition());
    app.site.catalogue.refresh(&app.site.db).unwrap();
    std::thread::spawn(move || actix_web::rt::System::new().block_on(app.serve(listener)));
    address
}

/// Lets the clock run 200 times as fast as it does: nobody answers in a second, and who did would
/// be marked as a program.
fn take_time(clock: &Clock) {
    let started = Instant::now();
    loop {
        std::thread::sleep(Duration::from_millis(5));
        clock.set(noon() + started.elapsed() * 200);
    }
}

/// An answer that is sent from memory.
struct Kept {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: web::Bytes,
}

/// Starts a server that knows one answer: the least that the same bytes cost with the same web
/// framework.
fn serve_from_memory(reply: Reply) -> SocketAddr {
    let (listener, address) = listener();
    let made_anew = ["content-length", "date", "connection"];
    let kept = reply
        .headers()
        .filter(|(name, _)| !made_anew.contains(&name.to_ascii_lowercase().as_str()));
    let headers = kept
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value).unwrap()))
        .collect();
    let kept = web::Data::new(Kept {
        headers,
        body: reply.body.into(),
    });
    let answer = |kept: web::Data<Kept>| async move {
        let mut response = HttpResponse::Ok();
        for header in &kept.headers {
            response.insert_header(header.clone());
        }
        response.body(kept.body.clone())
    };
    let app = move || {
        actix_web::App::new()
            .app_data(kept.clone())
            .default_service(web::to(answer))
    };
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = actix_web::HttpServer::new(app)
                .workers(workers())
                .keep_alive(Duration::from_secs(10));
            server.listen(listener).unwrap().run().await
        })
    });
    address
}

/// What is typed on a journey, page by page.
struct Typed {
    slug: &'static str,
    pages: Vec<String>,
}

impl Typed {
    /// The form of four pages, as the consultation has it.
    fn four_pages() -> Self {
        Self {
            slug: form::SLUG,
            pages: Self::pages(),
        }
    }

    /// The same answers on one page. Its consultation has one capacity, which is not asked.
    fn one_page() -> Self {
        let pages = Self::pages();
        Self {
            slug: form::ONE_PAGE_SLUG,
            pages: vec![pages[1..].join("&")],
        }
    }

    /// The start page and beginning; each page of the form shown and saved; the check shown and
    /// sent; the receipt.
    fn requests(&self) -> f64 {
        2.0 + 2.0 * self.pages.len() as f64 + 3.0
    }

    fn pages() -> Vec<String> {
        let chosen = |key: &str| {
            let (_, options) = form::CHOICES
                .iter()
                .find(|(question, _)| *question == key)
                .unwrap();
            options
                .iter()
                .map(|option| format!("{key}={option}"))
                .collect::<Vec<_>>()
                .join("&")
        };
        let words = form::words().replace(' ', "+").replace(',', "%2C");
        let texts = form::TEXTS.map(|key| format!("{key}={words}")).join("&");
        vec![
            "capacity=resident".to_owned(),
            format!("{}&{}", chosen("view"), chosen("conditions")),
            texts,
            chosen("age-band"),
        ]
    }
}

async fn follow(client: &mut Client, reply: &Reply) -> String {
    assert_eq!(reply.status, 303);
    let location = reply.location.clone().unwrap();
    assert_eq!(client.get(&location).await.status, 200, "{location}");
    location
}

/// From the start page to "check your answers".
async fn fill_in(client: &mut Client, typed: &Typed) {
    client.cookie.clear();
    client.come_from_elsewhere();
    assert_eq!(client.get(&format!("/c/{}", typed.slug)).await.status, 200);
    let mut reply = client.post(&format!("/c/{}/respond", typed.slug), "").await;
    for page in &typed.pages {
        let here = follow(client, &reply).await;
        reply = client.post(&here, page).await;
    }
    assert_eq!(
        follow(client, &reply).await,
        format!("/c/{}/check", typed.slug)
    );
}

/// Sends, and says how long that took, from the button to the redirect.
async fn send(client: &mut Client, typed: &Typed) -> Duration {
    let started = Instant::now();
    let reply = client
        .post(&format!("/c/{}/check", typed.slug), "publish=publish")
        .await;
    let took = started.elapsed();
    assert_eq!(
        follow(client, &reply).await,
        format!("/c/{}/sent", typed.slug)
    );
    took
}

/// Measures and prints how fast single pages are.
pub fn pages_table() {
    let scratch = Scratch::sqlite();
    actix_web::rt::System::new().block_on(one_page(serve(&scratch), &Typed::four_pages()));
}

/// Measures and prints how many residents get from the start page to the receipt.
pub fn journeys_table() {
    let scratch = Scratch::sqlite();
    actix_web::rt::System::new().block_on(journeys(
        serve(&scratch),
        &[Typed::four_pages(), Typed::one_page()],
    ));
}

async fn one_page(server: SocketAddr, typed: &Typed) {
    let path = format!("/c/{}/respond/words", form::SLUG);
    let filled = async || {
        let mut client = Client::connect(server).await;
        fill_in(&mut client, typed).await;
        let request = client.request(&path);
        (client, request)
    };
    let reply = filled().await.0.get(&path).await;
    let (text, bytes) = (
        String::from_utf8_lossy(&reply.body).into_owned(),
        reply.body.len(),
    );
    assert!(
        reply.status == 200 && text.contains(&form::words()),
        "the page shows the draft"
    );
    let memory = serve_from_memory(reply);
    let kept = async || {
        let client = Client::connect(memory).await;
        let request = client.request(&path);
        (client, request)
    };
    let load = async |(client, request): &mut (Client, Vec<u8>)| {
        let started = Instant::now();
        assert_eq!(client.load(request).await, (200, bytes));
        Tried::Done(started.elapsed())
    };
    let columns = [
        "connections",
        "Regard, pages /s",
        "p50, ms",
        "p99, ms",
        "from memory, pages /s",
        "Regard ÷ memory",
    ];
    head(
        &format!(
            "One page of the form with its draft ({} bytes)",
            grouped(bytes as f64)
        ),
        &columns,
    );
    for connections in CONNECTIONS {
        eprintln!("pages, {connections} connections");
        let (mut own, mut bare) = (Rounds::default(), Rounds::default());
        for _ in 0..ROUNDS {
            bare.add(round_of_waiting(connections, LASTS, kept, load).await);
            own.add(round_of_waiting(connections, LASTS, filled, load).await);
        }
        line(&[
            connections.to_string(),
            grouped(own.rate()),
            own.milliseconds(0.5),
            own.milliseconds(0.99),
            grouped(bare.rate()),
            format!("{:.2}", own.rate() / bare.rate()),
        ]);
    }
    println!();
}

async fn journeys(server: SocketAddr, shapes: &[Typed]) {
    let columns = [
        "pages",
        "requests",
        "residents at once",
        "journeys /s",
        "requests /s",
        "p50 of a journey, ms",
        "p99, ms",
        "p50 of sending, ms",
        "p99, ms",
        "processors of a journey, ms",
    ];
    head(
        "Whole journeys over HTTP: begin, answer each page, check, send",
        &columns,
    );
    for typed in shapes {
        eprintln!("journeys of {} pages", typed.pages.len());
        let (mut whole, mut sends) = (Rounds::default(), Vec::new());
        let busy = processor_seconds();
        for _ in 0..ROUNDS {
            let sent = RefCell::new(Vec::new());
            let journey = async |client: &mut Client| {
                let started = Instant::now();
                fill_in(client, typed).await;
                let took = send(client, typed).await;
                sent.borrow_mut().push(took);
                Tried::Done(started.elapsed())
            };
            whole.add(
                round_of_waiting(
                    RESIDENTS,
                    JOURNEYS_LAST,
                    async || Client::connect(server).await,
                    journey,
                )
                .await,
            );
            sends.append(&mut sent.into_inner());
        }
        let busy = (processor_seconds() - busy) * 1_000.0 / sends.len() as f64;
        let mut sends = Rounds::of(sends);
        line(&[
            typed.pages.len().to_string(),
            typed.requests().to_string(),
            RESIDENTS.to_string(),
            grouped(whole.rate()),
            grouped(whole.rate() * typed.requests()),
            whole.milliseconds(0.5),
            whole.milliseconds(0.99),
            sends.milliseconds(0.5),
            sends.milliseconds(0.99),
            format!("{busy:.2}"),
        ]);
    }
    println!();
}
