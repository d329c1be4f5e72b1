//! Binds every address of `routes` to its handler.

use super::routes::{RoutePlace, place_of};
use super::{
    account, admin, analysts, moderators, officials, page, public, requests, residents,
    second_person, serving, sign_in,
};
use crate::web::serving::errors::{ProblemKind, WebError};
use actix_web::Route;
use actix_web::guard::{self, Guard, GuardContext};
use actix_web::web::{self, ServiceConfig};

/// Marks a request with the place of its route in [`super::routes::ROUTES`]: it is asked last, when the route is
/// found. To ask the framework again would compare the address with all patterns once more.
struct RouteMark(usize);

impl Guard for RouteMark {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        context.req_data_mut().insert(RoutePlace(self.0));
        true
    }
}

/// Addresses on their way to the framework, which compares a request with each in turn, by a
/// regular expression where it has a variable. So what begins alike, up to the first variable, is
/// one scope, and within it plain words come first: each worker keeps, and a request meets, one
/// expression for each scope and not for each address.
#[derive(Default)]
struct AddressTable {
    /// In the order of [`super::routes::ROUTES`]: residents' addresses are found first.
    addresses: Vec<RouteAddress>,
}

enum RouteAddress {
    /// One without a variable.
    Plain(&'static str, Route),
    /// All that begin alike, by how they go on.
    Scope(&'static str, Vec<(&'static str, Route)>),
}

impl AddressTable {
    fn add(&mut self, pattern: &'static str, route: Route) {
        let Some(end) = pattern.find('}') else {
            self.addresses.push(RouteAddress::Plain(pattern, route));
            return;
        };
        let (start, rest) = pattern.split_at(end + 1);
        let known = self
            .addresses
            .iter_mut()
            .find_map(|addresses| match addresses {
                RouteAddress::Scope(known, routes) if *known == start => Some(routes),
                _ => None,
            });
        if let Some(routes) = known {
            routes.push((rest, route));
            return;
        }
        // A scope that fits passes no request on to the next: the longer one of two that begin
        // alike comes first.
        let words = |start: &'static str| start.split_once('{').map_or(start, |(words, _)| words);
        let is_shorter = |addresses: &RouteAddress| matches!(addresses, RouteAddress::Scope(other, _) if start.starts_with(words(other)));
        let place = self
            .addresses
            .iter()
            .position(is_shorter)
            .unwrap_or(self.addresses.len());
        self.addresses
            .insert(place, RouteAddress::Scope(start, vec![(rest, route)]));
    }

    fn register(self, services: &mut ServiceConfig) {
        for addresses in self.addresses {
            match addresses {
                RouteAddress::Plain(pattern, route) => {
                    services.route(pattern, route);
                }
                RouteAddress::Scope(start, routes) => {
                    let (open, plain): (Vec<_>, Vec<_>) =
                        routes.into_iter().partition(|(rest, _)| rest.contains('{'));
                    let routes = plain.into_iter().chain(open);
                    services.service(routes.fold(web::scope(start), |scope, (rest, route)| {
                        scope.route(rest, route)
                    }));
                }
            }
        }
    }
}

macro_rules! bind {
    ($($method:ident $pattern:literal => $handler:path;)+) => {
        /// Method and pattern of every address that has a handler, in the order of the bindings.
        #[cfg(test)]
        #[cfg(test)]
        pub const BOUND: &[(&str, &str)] = &[$((stringify!($method), $pattern),)+];

        /// Registers every handler.
        pub fn configure(services: &mut ServiceConfig) {
            // A path or a query of another shape leads nowhere: the same page as for any unknown
            // address.
            services.app_data(web::PathConfig::default().error_handler(|_, _| nowhere()));
            services.app_data(web::QueryConfig::default().error_handler(|_, _| nowhere()));
            let mut table = AddressTable::default();
            $(table.add($pattern, marked(stringify!($method), $pattern).to($handler));)+
            table.register(services);
        }
    };
}

fn nowhere() -> actix_web::Error {
    WebError::from(ProblemKind::NotFound).into()
}

/// A route that takes one method and notes its place on the request. An address that
/// `routes` does not list takes nothing: nobody has said who may use it.
fn marked(method: &'static str, pattern: &'static str) -> Route {
    let Some(place) = place_of(method, pattern) else {
        return web::route().guard(guard::fn_guard(|_| false));
    };
    let route = match method {
        // Whoever may read a page may ask whether it is there.
        "GET" => web::route().guard(guard::Any(guard::Get()).or(guard::Head())),
        _ => web::post(),
    };
    route.guard(RouteMark(place))
}

bind! {
    GET  "/" => public::home::show;
    GET  "/.well-known/security.txt" => public::security_txt::show;
    GET  "/feed.atom" => public::feed::show;
    GET  "/healthz" => serving::health::alive;
    GET  "/readyz" => serving::health::ready;
    GET  "/c/{slug}" => public::start::show;
    GET  "/c/{slug}/facts" => public::facts::show;
    GET  "/c/{slug}/attachments/{name}" => public::attachments::file;
    GET  "/c/{slug}/paper" => public::paper::show;
    POST "/c/{slug}/respond" => public::start::begin;
    GET  "/c/{slug}/respond/{page}" => residents::question::show;
    POST "/c/{slug}/respond/{page}" => residents::keeping::save;
    GET  "/c/{slug}/changed" => residents::changed::show;
    POST "/c/{slug}/changed" => residents::changed::accept;
    GET  "/c/{slug}/check" => residents::check::show;
    POST "/c/{slug}/check" => residents::check::send;
    GET  "/c/{slug}/sent" => residents::sent::show;
    GET  "/c/{slug}/sent/receipt.txt" => residents::sent::receipt;
    GET  "/c/{slug}/sent/receipt.html" => residents::sent::receipt_page;
    POST "/c/{slug}/sent" => residents::sent::write;
    POST "/c/{slug}/save" => residents::saved::keep;
    GET  "/c/{slug}/saved" => residents::saved::show;
    POST "/c/{slug}/saved" => residents::saved::write;
    GET  "/c/{slug}/equality" => residents::equality::show;
    POST "/c/{slug}/equality" => residents::equality::count;
    GET  "/c/{slug}/counted" => residents::equality::counted;
    POST "/c/{slug}/leave" => residents::leave::leave;
    GET  "/c/{slug}/left" => residents::leave::left;
    POST "/c/{slug}/clear" => residents::leave::clear;
    GET  "/c/{slug}/cleared" => residents::leave::cleared;
    GET  "/c/{slug}/moderation" => public::moderation::show;
    GET  "/c/{slug}/results" => public::results::newest;
    GET  "/c/{slug}/results/{number}" => public::results::one;
    GET  "/c/{slug}/results/{number}/print.css" => public::running_title::sheet;
    GET  "/c/{slug}/results/{number}/answers" => public::texts::all;
    GET  "/c/{slug}/results/{number}/answers/{question}" => public::texts::of_question;
    GET  "/c/{slug}/results/{number}/all.zip" => public::archive::all;
    GET  "/c/{slug}/results/{number}/charts/{question}.png" => public::pictures::png;
    GET  "/c/{slug}/results/{number}/charts/{question}.svg" => public::pictures::svg;
    GET  "/c/{slug}/results/{number}/files/{name}" => public::downloads::file;
    GET  "/assets/{name}" => page::assets::serve;
    GET  "/r" => residents::find_response::ask;
    POST "/r" => residents::my_response::show;
    GET  "/resume" => residents::resume::ask;
    POST "/resume" => residents::resume::open;
    GET  "/alerts" => residents::alerts::ask_all;
    POST "/alerts" => residents::alerts::send_all;
    GET  "/alerts/{token}" => residents::alerts::show;
    POST "/alerts/{token}" => residents::alerts::confirm;
    POST "/alerts/{token}/stop" => residents::alerts::stop;
    GET  "/c/{slug}/alerts" => residents::alerts::ask;
    POST "/c/{slug}/alerts" => residents::alerts::send;
    GET  "/problem" => residents::problem::show;
    POST "/problem" => residents::problem::report;
    GET  "/schemas/publication.json" => public::schemas::publication;
    GET  "/privacy" => public::about::privacy;
    GET  "/accessibility" => public::about::accessibility;
    GET  "/cookies" => public::about::cookies;
    GET  "/moderation-policy" => public::about::moderation;
    GET  "/help" => public::about::help;
    GET  "/sign-in" => sign_in::show;
    POST "/sign-in" => sign_in::sign_in;
    GET  "/sign-in/code" => sign_in::code::show;
    POST "/sign-in/code" => sign_in::code::enter;
    GET  "/join/{token}" => sign_in::link::join;
    POST "/join/{token}" => sign_in::link::join_with;
    GET  "/new-password" => sign_in::link::ask;
    POST "/new-password" => sign_in::link::send;
    GET  "/new-password/{token}" => sign_in::link::new_password;
    POST "/new-password/{token}" => sign_in::link::set_new_password;
    POST "/sign-out" => sign_in::sign_out;
    GET  "/account" => account::show;
    POST "/account/name" => account::rename;
    POST "/account/password" => account::change_password;
    POST "/account/sessions" => account::end_sessions;
    GET  "/account/second-factor" => account::second_factor::show;
    POST "/account/second-factor" => account::second_factor::change;
    POST "/account/recovery-codes" => account::second_factor::renew;
    GET  "/second-person" => second_person::show;
    POST "/second-person" => second_person::propose;
    POST "/second-person/{proposal}" => second_person::settle;
    GET  "/moderate" => moderators::work::show;
    POST "/moderate/stop" => moderators::work::stop;
    POST "/moderate/keys" => moderators::work::keys;
    GET  "/moderate/history" => moderators::history::show;
    POST "/moderate/batches/{batch}/undo" => moderators::history::undo_batch;
    GET  "/moderate/queues/{slug}" => moderators::queue::show;
    POST "/moderate/queues/{slug}/next" => moderators::work::next;
    GET  "/moderate/paper-forms/{slug}" => moderators::paper_forms::show;
    GET  "/moderate/paper-forms/{slug}/new" => moderators::paper_forms::entry::show;
    POST "/moderate/paper-forms/{slug}/new" => moderators::paper_forms::entry::save;
    GET  "/moderate/paper-forms/{slug}/{batch}" => moderators::paper_forms::check;
    POST "/moderate/paper-forms/{slug}/{batch}" => moderators::paper_forms::act;
    POST "/moderate/queues/{slug}/filters" => moderators::queue::save;
    GET  "/moderate/queues/{slug}/screen" => moderators::screen::show;
    POST "/moderate/queues/{slug}/screen" => moderators::screen::decide;
    POST "/moderate/queues/{slug}/screen/fill" => moderators::screen::fill;
    POST "/moderate/queues/{slug}/screen/leave" => moderators::screen::leave;
    GET  "/moderate/items/{item}" => moderators::item::show;
    POST "/moderate/items/{item}" => moderators::item::decide;
    POST "/moderate/items/{item}/original" => moderators::original::show;
    POST "/moderate/items/{item}/take" => moderators::aside::take;
    POST "/moderate/items/{item}/reveal" => moderators::aside::reveal;
    POST "/moderate/items/{item}/renew" => moderators::aside::renew;
    POST "/moderate/items/{item}/release" => moderators::aside::release;
    POST "/moderate/items/{item}/skip" => moderators::aside::skip;
    POST "/moderate/items/{item}/recuse" => moderators::aside::recuse;
    POST "/moderate/items/{item}/snooze" => moderators::aside::snooze;
    GET  "/moderate/items/{item}/translation" => moderators::translation::show;
    POST "/moderate/items/{item}/translation" => moderators::translation::save;
    GET  "/moderate/items/{item}/history" => moderators::history::of_item;
    POST "/moderate/items/{item}/undo" => moderators::history::undo;
    GET  "/moderate/queues/{slug}/progress" => moderators::progress::show;
    POST "/moderate/items/{item}/reopen" => moderators::history::reopen;
    GET  "/read" => analysts::overview;
    GET  "/read/{slug}" => analysts::reading::ask;
    POST "/read/{slug}" => analysts::reading::show;
    POST "/read/{slug}/call" => analysts::reading::call;
    GET  "/official" => officials::overview::show;
    GET  "/official/{slug}" => officials::consultation::show;
    GET  "/official/{slug}/publication" => officials::publication::show;
    POST "/official/{slug}/publication" => officials::publication::publish;
    GET  "/official/{slug}/publishing" => officials::publishing::show;
    GET  "/admin" => admin::overview;
    GET  "/admin/people" => admin::people::show;
    GET  "/admin/people/invite" => admin::invite::show;
    POST "/admin/people/invite" => admin::invite::invite;
    GET  "/admin/people/{person}" => admin::person::show;
    POST "/admin/people/{person}/roles" => admin::person::roles;
    POST "/admin/people/{person}/affiliation" => admin::person::affiliation;
    POST "/admin/people/{person}/access" => admin::person::access;
    POST "/admin/people/{person}/link" => admin::person::link;
    POST "/admin/people/{person}/reset" => admin::person::reset;
    GET  "/admin/problems" => admin::problems::show;
    POST "/admin/problems/{report}" => admin::problems::answer;
    GET  "/admin/consultations/{slug}" => admin::consultation::show;
    POST "/admin/consultations/{slug}" => admin::consultation::change;
    GET  "/admin/consultations/{slug}/reasons" => admin::reasons::show;
    POST "/admin/consultations/{slug}/reasons" => admin::reasons::save;
    GET  "/admin/jobs" => admin::jobs::show;
    POST "/admin/mail/{letter}" => admin::jobs::settle;
    GET  "/requests" => requests::show;
    POST "/requests" => requests::search;
    POST "/requests/response" => requests::response::respond;
    POST "/requests/other" => requests::other::settle;
    POST "/requests/file" => requests::file::make;
    POST "/second-person/batches/{slug}/{number}" => second_person::release;
    GET  "/admin/audit" => admin::audit::show;
    GET  "/admin/audit/chain" => admin::audit::chain;
}

#[cfg(test)]
mod tests {
    use super::super::routes::ROUTES;
    use super::BOUND;

    #[test]
    fn every_address_has_one_handler_and_somebody_who_may_use_it() {
        let listed: Vec<(&str, &str)> = ROUTES
            .iter()
            .map(|route| (route.method, route.pattern))
            .collect();
        assert_eq!(
            listed, BOUND,
            "routes.rs and router.rs list the same in the same order"
        );
        let mut once = listed.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), listed.len());
    }
}
