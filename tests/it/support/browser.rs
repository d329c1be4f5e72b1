//! A browser without a screen: cookies, forms, and the headers that browsers send.

use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// One person's browser.
pub struct Browser {
    agent: ureq::Agent,
    base: String,
    pub cookies: BTreeMap<String, String>,
}

/// An answer.
pub struct Page {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Where it leads, for redirects that were not followed.
    pub location: Option<String>,
}

impl Browser {
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Self {
            agent: config.into(),
            base: base.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    fn cookie_header(&self) -> String {
        self.cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The token that forms of this browser's session carry.
    #[track_caller]
    pub fn csrf_token_of_session(&self) -> String {
        let token = self
            .cookies
            .get("session")
            .and_then(|token| regard::secrets::BearerToken::parse(token));
        token.expect("somebody who is signed in").csrf_token()
    }

    /// Asks for a page and follows where it leads.
    pub fn get(&mut self, path: &str) -> Page {
        let page = self.get_once(path);
        self.follow(page)
    }

    /// Asks for a page.
    pub fn get_once(&mut self, path: &str) -> Page {
        self.get_with(path, &[])
    }

    /// Asks for a file and returns its bytes as they came.
    pub fn get_bytes(&mut self, path: &str) -> Vec<u8> {
        let mut response = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("cookie", self.cookie_header())
            .call()
            .unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.body_mut().read_to_vec().unwrap()
    }

    /// Asks for a page with further headers.
    pub fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("cookie", self.cookie_header());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.call().unwrap();
        self.take(response)
    }

    /// Asks a server that may be gone: `None` when no answer came.
    pub fn try_get(&mut self, path: &str) -> Option<Page> {
        let response = self.agent.get(format!("{}{path}", self.base)).call().ok()?;
        Some(self.take(response))
    }

    /// Sends a form and follows where it leads.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post_once(path, fields);
        self.follow(page)
    }

    /// Sends the correction that is filled in, with the code of the response that it replaces.
    pub fn send_correction(&mut self, code: &str, publish: &str) -> Page {
        let fields = [("publish", publish), ("correcting", "yes"), ("code", code)];
        self.post("/c/test/check", &fields)
    }

    /// Sends a form that asks first, and says yes.
    pub fn post_sure(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let asked = self.post(path, fields);
        if asked
            .attributes("button[name=sure][value=yes]", "value")
            .is_empty()
        {
            return asked;
        }
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("sure", "yes")]).collect();
        self.post(path, &fields)
    }

    /// Sends a form as a browser does.
    pub fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin")])
    }

    /// Sends a form with other headers.
    pub fn post_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Page {
        self.post_bytes(
            path,
            encode(fields).as_bytes(),
            "application/x-www-form-urlencoded",
            headers,
        )
    }

    /// Sends any body.
    pub fn post_bytes(
        &mut self,
        path: &str,
        body: &[u8],
        media_type: &str,
        headers: &[(&str, &str)],
    ) -> Page {
        self.try_post(path, body, media_type, headers).unwrap()
    }

    fn try_post(
        &mut self,
        path: &str,
        body: &[u8],
        media_type: &str,
        headers: &[(&str, &str)],
    ) -> Result<Page, ureq::Error> {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("cookie", self.cookie_header())
            .header("content-type", media_type);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body)?;
        Ok(self.take(response))
    }

    /// Sends a form to a server that may be gone: `None` when no answer came.
    pub fn post_to_the_mortal(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Page> {
        self.try_post(
            path,
            encode(fields).as_bytes(),
            "application/x-www-form-urlencoded",
            &[("sec-fetch-site", "same-origin")],
        )
        .ok()
    }

    fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..8 {
            match page.location.take() {
                Some(location) => page = self.get_once(&location),
                None => return page,
            }
        }
        panic!("led round in a circle");
    }

    fn take(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Page {
        for cookie in response.headers().get_all("set-cookie") {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        let location = header("location");
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    value.to_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        Page {
            status: response.status().as_u16(),
            headers,
            location,
            body: readable(response.body_mut().read_to_vec().unwrap()),
        }
    }
}

/// A body as text. Of an archive, which workbooks and documents are too, the text of all that is in
/// it: so what must be nowhere is looked for there, too.
fn readable(bytes: Vec<u8>) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).unwrap();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for place in 0..archive.len() {
        let mut content = Vec::new();
        archive
            .by_index(place)
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        text.push_str(&readable(content));
        text.push('\n');
    }
    text
}

/// Fields as a form sends them.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    (byte as char).to_string()
                }
                b' ' => "+".to_owned(),
                other => format!("%{other:02X}"),
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

impl Page {
    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The words of the page, white space folded.
    pub fn text(&self) -> String {
        let html = self.html();
        let main = Selector::parse("main").unwrap();
        let words = html.select(&main).next().map_or_else(
            || self.body.clone(),
            |main| main.text().collect::<Vec<_>>().join(" "),
        );
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of the elements that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        let fold = |element: ElementRef<'_>| {
            element
                .text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        html.select(&Selector::parse(selector).unwrap())
            .map(fold)
            .collect()
    }

    /// The cells of every table row that a selector finds, with a blank between them.
    pub fn rows(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        let cells = |row: ElementRef<'_>| {
            row.text()
                .flat_map(str::split_whitespace)
                .collect::<Vec<_>>()
                .join(" ")
        };
        html.select(&Selector::parse(selector).unwrap())
            .map(cells)
            .collect()
    }

    /// The text of the first element that a selector finds.
    #[track_caller]
    pub fn one(&self, selector: &str) -> String {
        self.all(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {selector} in: {}", self.text()))
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// The token that a form of staff carries.
    #[track_caller]
    pub fn csrf_token(&self) -> String {
        self.attributes("input[name=csrf_token]", "value")
            .into_iter()
            .next()
            .expect("a staff form")
    }
}
