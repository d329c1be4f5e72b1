//! Everything that needs the whole program or a real database: one binary, one file for each actor and each promise.

mod accounts;
mod administration;
mod afterwards;
mod alerts;
mod analysts;
mod architecture;

mod backups;
mod bad_input;
mod campaigns;
mod canary;
mod command_line;
mod database;
mod emails;
mod faults;
mod identity_words;
mod imports;
mod kinds;
mod languages;
mod locales;
mod moderators;
mod officials;
mod operations;
mod pages;
mod people;
mod permissions;
mod personal_data;
mod problems;
mod queue;
mod redaction;
mod requests;
mod residents;
mod returning;
mod routes;
mod smtp;
mod support;
