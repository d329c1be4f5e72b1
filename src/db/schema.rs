//! The tables, column for column as the migrations make them on both databases.

diesel::table! {
    setting (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    generation (id) {
        id -> BigInt,
        number -> BigInt,
    }
}

diesel::table! {
    equality_count (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        day -> Date,
        question -> Text,
        category -> Text,
        count -> BigInt,
    }
}

diesel::table! {
    sender_flag (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        response_id -> BigInt,
        sign -> Text,
        noticed_on -> Date,
    }
}

diesel::table! {
    consultation (id) {
        id -> BigInt,
        slug -> Text,
        live_edition_id -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    account (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        affiliation -> Nullable<Text>,
        disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        person -> Text,
    }
}

diesel::table! {
    second_factor (account_id) {
        account_id -> BigInt,
        sealed -> Nullable<Binary>,
        pending -> Nullable<Binary>,
        last_step -> BigInt,
    }
}

diesel::table! {
    recovery_code (id) {
        id -> BigInt,
        account_id -> BigInt,
        code_hash -> Text,
    }
}

diesel::table! {
    half_sign_in (id) {
        id -> BigInt,
        token_hash -> Binary,
        account_id -> BigInt,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    account_link (id) {
        id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        token_hash -> Binary,
        made_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        void -> Bool,
    }
}

diesel::table! {
    account_role (id) {
        id -> BigInt,
        account_id -> BigInt,
        consultation_id -> Nullable<BigInt>,
        role -> Text,
    }
}

diesel::table! {
    proposal (id) {
        id -> BigInt,
        consultation_id -> Nullable<BigInt>,
        number -> Text,
        kind -> Text,
        subject -> Text,
        code -> Nullable<Text>,
        proposed_by -> BigInt,
        proposed_at -> Timestamp,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    session (id) {
        id -> BigInt,
        token_hash -> Binary,
        account_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    sign_in_try (id) {
        id -> BigInt,
        account_key -> Text,
        tried_at -> Timestamp,
    }
}

diesel::table! {
    edition (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> BigInt,
        state -> Text,
        content -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    draft (token_hash) {
        token_hash -> Binary,
        consultation_id -> BigInt,
        edition_id -> BigInt,
        sealed -> Binary,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    mail (id) {
        id -> BigInt,
        number -> Text,
        audience -> Text,
        kind -> Text,
        state -> Text,
        sealed -> Nullable<Binary>,
        tries -> BigInt,
        due_at -> Timestamp,
        expires_at -> Timestamp,
        held_until -> Nullable<Timestamp>,
        problem -> Nullable<Text>,
        died_on -> Nullable<Date>,
    }
}

diesel::table! {
    return_code (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        code_hash -> Binary,
        token_hash -> Nullable<Binary>,
        sealed_token -> Nullable<Binary>,
        kept_until -> Timestamp,
    }
}

diesel::table! {
    response (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        reference_hash -> Binary,
        form_token_hash -> Binary,
        channel -> Text,
        capacity -> Text,
        newest -> BigInt,
        received_on -> Date,
        late -> Bool,
        withdrawn_on -> Nullable<Date>,
        erased_on -> Nullable<Date>,
        not_counted -> Nullable<Text>,
        batch_id -> Nullable<BigInt>,
        ended_on -> Nullable<Date>,
    }
}

diesel::table! {
    retention (consultation_id) {
        consultation_id -> BigInt,
        reached_on -> Date,
        held_until -> Nullable<Timestamp>,
        finished_on -> Nullable<Date>,
    }
}

diesel::table! {
    batch (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> BigInt,
        edition_id -> BigInt,
        source -> Text,
        state -> Text,
        file_sha256 -> Nullable<Text>,
        map_sha256 -> Nullable<Text>,
        headings -> Text,
        responses -> BigInt,
        skipped -> BigInt,
        last_line -> BigInt,
        begun_by -> BigInt,
        begun_at -> Timestamp,
        checker -> Nullable<BigInt>,
        settled_by -> Nullable<BigInt>,
        settled_at -> Nullable<Timestamp>,
        queued_to -> BigInt,
        queued -> Bool,
    }
}

diesel::table! {
    original (response_id) {
        response_id -> BigInt,
        consultation_id -> BigInt,
        batch_id -> BigInt,
        line -> BigInt,
        serial -> Text,
        cells -> Text,
    }
}

diesel::table! {
    response_version (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        response_id -> BigInt,
        number -> BigInt,
        edition_id -> BigInt,
        capacity -> Text,
        organisation -> Nullable<Text>,
        publish_choice -> Text,
        received_on -> Date,
        commitment -> Binary,
        r -> Nullable<Binary>,
    }
}

diesel::table! {
    answer (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        response_id -> BigInt,
        version_id -> BigInt,
        question -> Text,
        choices -> Nullable<Text>,
        words -> Nullable<Text>,
    }
}

diesel::table! {
    pending_leaf (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        kind -> Text,
        commitment -> Binary,
    }
}

diesel::table! {
    review (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        response_id -> BigInt,
        answer_id -> BigInt,
        item -> Text,
        state -> Text,
        received_on -> Date,
        lease_account_id -> Nullable<BigInt>,
        lease_until -> Nullable<Timestamp>,
        version -> BigInt,
        decision_id -> Nullable<BigInt>,
        stage -> Text,
        due_on -> Date,
        snoozed_until -> Nullable<Date>,
        flags -> Text,
        question -> Text,
        capacity -> Text,
        channel -> Text,
        language -> Nullable<Text>,
        copy_key -> Nullable<BigInt>,
        indexed -> Bool,
    }
}

diesel::table! {
    decision (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        reason -> Nullable<Text>,
        spans -> Nullable<Text>,
        with_name -> Bool,
        made_at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
        to_author -> Nullable<Text>,
        batch_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    decision_batch (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        batch -> Text,
        account_id -> BigInt,
        kind -> Text,
        reason -> Nullable<Text>,
        texts -> BigInt,
        made_at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    opinion (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        reason -> Nullable<Text>,
        spans -> Nullable<Text>,
        with_name -> Bool,
        to_author -> Nullable<Text>,
        note -> Nullable<Text>,
        made_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    review_event (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        account_id -> BigInt,
        what -> Text,
        kind -> Nullable<Text>,
        reason -> Nullable<Text>,
        note -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    danger_alert (review_id) {
        review_id -> BigInt,
        consultation_id -> BigInt,
    }
}

diesel::table! {
    set_aside (account_id, review_id) {
        account_id -> BigInt,
        review_id -> BigInt,
        consultation_id -> BigInt,
        why -> Text,
        until -> Nullable<Date>,
    }
}

diesel::table! {
    second_look (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        decision_id -> BigInt,
        words -> Nullable<Text>,
        asked_on -> Date,
        outcome -> Nullable<Text>,
        account_id -> Nullable<BigInt>,
        to_author -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    saved_filter (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        filter -> Text,
    }
}

diesel::table! {
    preference (account_id, name) {
        account_id -> BigInt,
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    publication (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> BigInt,
        cut_off -> Date,
        published_at -> Timestamp,
        account_id -> BigInt,
        snapshot -> Text,
        stale -> Bool,
    }
}

diesel::table! {
    publishing (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> BigInt,
        cut_off -> Date,
        note -> Nullable<Text>,
        seen -> Text,
        account_id -> BigInt,
        asked_at -> Timestamp,
        step -> Text,
        held_until -> Nullable<Timestamp>,
        takes -> BigInt,
        ending -> Nullable<Text>,
    }
}

diesel::table! {
    removal (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        kind -> Text,
        response_id -> Nullable<BigInt>,
        published_text_id -> Nullable<BigInt>,
        removed_on -> Date,
        review_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    text_translation (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        decision_id -> BigInt,
        language -> Text,
        words -> Text,
        account_id -> BigInt,
        made_on -> Date,
    }
}

diesel::table! {
    tabulation (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        publication_id -> BigInt,
        capacity -> Text,
        members -> Binary,
    }
}

diesel::table! {
    sealed_group (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        publication_id -> BigInt,
        capacity -> Text,
        place -> BigInt,
        members -> Binary,
        tables -> Text,
    }
}

diesel::table! {
    published_text (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        review_id -> BigInt,
        response_id -> BigInt,
        public_id -> Text,
        question -> Text,
        capacity -> Text,
        organisation -> Nullable<Text>,
        words -> Nullable<Text>,
        redacted -> Bool,
        since -> BigInt,
        removed_on -> Nullable<Date>,
        removed_why -> Nullable<Text>,
        translation -> Nullable<Text>,
        translation_language -> Nullable<Text>,
    }
}

diesel::table! {
    publication_text (publication_id, position) {
        publication_id -> BigInt,
        position -> BigInt,
        published_text_id -> BigInt,
    }
}

diesel::table! {
    publication_file (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        publication_id -> BigInt,
        name -> Text,
        media_type -> Text,
        sha256 -> Text,
        bytes -> BigInt,
        content -> Binary,
    }
}

diesel::table! {
    publication_file_change (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        publication_id -> BigInt,
        name -> Text,
        old_sha256 -> Text,
        new_sha256 -> Text,
        changed_on -> Date,
    }
}

diesel::table! {
    audit (sequence) {
        sequence -> BigInt,
        at -> Timestamp,
        actor -> Text,
        act -> Text,
        subject -> Text,
        detail -> Text,
        hash -> Binary,
    }
}

diesel::table! {
    audit_head (id) {
        id -> BigInt,
        sequence -> BigInt,
        hash -> Binary,
    }
}

// What somebody told us about a page.
diesel::table! {
    problem_report (id) {
        id -> BigInt,
        number -> Text,
        consultation_id -> Nullable<BigInt>,
        page -> Text,
        words -> Text,
        language -> Text,
        reported_on -> Date,
        answer -> Nullable<Text>,
        answered_on -> Nullable<Date>,
    }
}

// What happened, each once, for those who asked to be told.
diesel::table! {
    news (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        event -> Text,
        number -> BigInt,
        happened_on -> Date,
    }
}

diesel::table! {
    alert (id) {
        id -> BigInt,
        consultation_id -> Nullable<BigInt>,
        address_hash -> Text,
        token_hash -> Binary,
        sealed -> Binary,
        language -> Text,
        asked_on -> Date,
        confirmed_on -> Nullable<Date>,
        told -> BigInt,
    }
}

diesel::table! {
    legal_hold (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        response_id -> BigInt,
        number -> Text,
        reason -> Text,
        case_number -> Text,
        until -> Date,
        placed_by -> BigInt,
        placed_at -> Timestamp,
        lifted_by -> Nullable<BigInt>,
        lifted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    erasure_waiting (response_id) {
        response_id -> BigInt,
        consultation_id -> BigInt,
        asked_on -> Date,
    }
}

diesel::table! {
    attachment (id) {
        id -> BigInt,
        sha256 -> Text,
        bytes -> BigInt,
        whole -> Bool,
        stored_on -> Date,
    }
}

diesel::table! {
    attachment_part (attachment_id, number) {
        attachment_id -> BigInt,
        number -> BigInt,
        content -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(draft, return_code);
diesel::allow_tables_to_appear_in_same_query!(
    setting,
    generation,
    consultation,
    account,
    account_role,
    second_factor,
    recovery_code,
    half_sign_in,
    account_link,
    proposal,
    session,
    sign_in_try,
    edition,
    draft,
    batch,
    original,
    response,
    sender_flag,
    retention,
    response_version,
    answer,
    pending_leaf,
    review,
    decision,
    decision_batch,
    opinion,
    review_event,
    danger_alert,
    set_aside,
    second_look,
    text_translation,
    saved_filter,
    preference,
    publication,
    publishing,
    sealed_group,
    tabulation,
    published_text,
    publication_text,
    publication_file,
    publication_file_change,
    removal,
    legal_hold,
    erasure_waiting,
    audit,
    audit_head,
);
diesel::allow_columns_to_appear_in_same_group_by_clause!(
    response_version::edition_id,
    answer::question,
    answer::choices,
);
