//! The store thread: it owns the desk, takes requests in order and answers each.
//!
//! A rating is answered only after its transaction is committed.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

use super::author::editing::{AuthorReply, AuthorRequest, Edited};
use super::check::{CheckReport, OwnDecks};
use super::desk::Desk;
use super::find::{FindOrder, Found};
use super::pages::{
    CardPage, CardRecord, GivenRating, LeftOutCard, Overview, Scope, Stored, Study, Undone,
};
use super::quiz::{
    Again, Answered, GivenAnswer, Quiz, QuizOffers, QuizOrder, QuizPage, QuizResults, SentToReview,
    WantedMode,
};
use super::reload::Reloaded;
use super::stage::{self, FilmAnswer, FilmOrder, Stage, StageKey, StageRow};
use super::watch::Seen;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::language::LanguageTag;
use crate::domain::queue::DailyPlan;
use crate::domain::quiz::{Ending, Seed, Summary};
use crate::domain::study_day::{Now, StudyDay};

/// Something that the screens want.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The home screen.
    Overview,
    /// A session over a scope.
    Study(Scope),
    /// The session of this study day that was left before its end.
    Resume,
    /// Cards to be shown.
    Cards(Vec<CardKey>),
    /// A card and everything that happened to it.
    Record(CardKey),
    /// Store a rating.
    Rate(Box<GivenRating>),
    /// Leave a card out for the rest of the day.
    Bury(SessionId, CardKey),
    /// Leave a card out until further notice.
    Suspend(SessionId, CardKey),
    /// The cards that take no part for now.
    LeftOut,
    /// The mistakes in one's own decks, held against what is expected of them. Looked for beside
    /// what else is asked.
    Check(Box<Expectations>),
    /// Let a suspended or buried card take part again.
    Restore(CardKey),
    /// Leave a card out until further notice, outside a session.
    SuspendCard(CardKey),
    /// Find cards.
    Find(Box<FindOrder>),
    /// Make a card new again.
    Reset(CardKey),
    /// Make a card due on another day.
    SetDue(CardKey, StudyDay),
    /// Take back what was done last, in this session first.
    Undo(Option<SessionId>),
    /// From now on so much is studied on one day.
    Plan(DailyPlan),
    /// Remember the card language.
    ChooseLanguage(LanguageTag),
    /// The quizzes that can be begun or gone on with.
    QuizOffers,
    /// Begin a quiz.
    BeginQuiz(Box<QuizOrder>),
    /// Begin a quiz over what was wrong in another one.
    BeginAgain(SessionId, Again, WantedMode, Seed),
    /// The quiz that was left before its end.
    ResumeQuiz,
    /// A quiz that is chosen.
    OpenQuiz(SessionId),
    /// A question of a quiz.
    QuizPage(SessionId, usize),
    /// Every question of a quiz.
    QuizPages(SessionId),
    /// Store how a question of a quiz stands.
    AnswerQuiz(Box<GivenAnswer>),
    /// End a quiz that has been open for so many milliseconds.
    EndQuiz(SessionId, Ending, u64),
    /// What a quiz came to.
    QuizResults(SessionId),
    /// Every quiz that began.
    Quizzes,
    /// Call back what teaches a question of a quiz.
    SendToReview(SessionId, usize),
    /// The scenarios that can be run.
    Stages,
    /// A scenario to be run.
    Stage(StageKey),
    /// A run, filmed.
    Film(Box<FilmOrder>),
    /// Take deck files in that have changed, come or gone.
    Reload(Vec<PathBuf>),
    /// Something that an author wants.
    Author(Box<AuthorRequest>),
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The home screen.
    Overview(Box<Overview>),
    /// A session that can begin.
    Study(Box<Study>),
    /// Cards; those that are in no deck any more are left out.
    Cards(Vec<CardPage>),
    /// A card's record.
    Record(Box<CardRecord>),
    /// A rating that is on disk.
    Rated(Box<Stored>),
    /// A card that was buried or suspended.
    LeftOut(Box<Stored>),
    /// The cards that take no part for now.
    LeftOutCards(Vec<LeftOutCard>),
    /// The mistakes in one's own decks, and the folders of those, for people; one's own first.
    Checked(Box<CheckReport>, Vec<CleanText>),
    /// A card that takes part again.
    Restored(Box<Stored>),
    /// A card that was suspended outside a session.
    Suspended(Box<Stored>),
    /// What was found.
    Found(Box<Found>),
    /// A card that was reset, or whose day was set.
    Rescheduled(Box<Stored>),
    /// Something that was taken back.
    Undone(Box<Undone>),
    /// The card language is remembered.
    LanguageChosen,
    /// The quizzes that can be begun or gone on with.
    QuizOffers(Box<QuizOffers>),
    /// A quiz that began or goes on; ended where its time is up.
    Quiz(Box<Quiz>),
    /// A question of a quiz.
    QuizPage(Box<QuizPage>),
    /// Every question of a quiz, in order.
    QuizPages(Vec<QuizPage>),
    /// An answer that is on disk.
    QuizAnswered(Box<Answered>),
    /// What a quiz came to.
    QuizResults(Box<QuizResults>),
    /// Every quiz that began, the newest first.
    Quizzes(Vec<Summary>),
    /// Cards that were called back.
    SentToReview(SentToReview),
    /// The scenarios that can be run.
    Stages(Vec<StageRow>),
    /// A scenario to be run; None where there is no such one, or the card has none.
    Stage(StageKey, Option<Box<Stage>>),
    /// A film, or why there is none.
    Film(Box<FilmAnswer>),
    /// Deck files were taken in, or hold a broken text.
    DecksChanged(Box<Reloaded>),
    /// What an author wanted.
    Author(Box<AuthorReply>),
    /// A change of deck files that was taken back.
    EditUndone(Box<Edited>),
    /// The request failed; nothing was changed.
    Failed(Request, Fault),
    /// The desk could not be opened at all.
    Unusable(Fault),
}

/// A running store thread, and the one beside it that films.
#[derive(Debug)]
pub struct Worker {
    requests: Option<Sender<(Request, Now)>>,
    films: Option<Sender<FilmOrder>>,
    /// The generation of the newest film that is wanted.
    newest: Arc<AtomicU64>,
    replies: Receiver<Reply>,
    made: Receiver<Reply>,
    looked: Receiver<Reply>,
    /// The deck files as they were when they were read first.
    seen: Arc<OnceLock<Seen>>,
    thread: Option<JoinHandle<()>>,
    studio: Option<JoinHandle<()>>,
    inspection: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread; `open` runs on it.
    pub fn start(open: impl FnOnce() -> Result<Desk, Fault> + Send + 'static) -> Self {
        let (requests, inbox) = mpsc::channel();
        let (outbox, replies) = mpsc::channel();
        let (films, orders) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let (screens, made) = mpsc::channel();
        let wanted = Arc::clone(&newest);
        let studio = thread::spawn(move || film_all(&orders, &screens, &wanted));
        let (looks, wanted_looks) = mpsc::channel();
        let (inspector, looked) = mpsc::channel();
        let inspection = thread::spawn(move || inspect_all(&wanted_looks, &inspector));
        let seen = Arc::new(OnceLock::new());
        let was_seen = Arc::clone(&seen);
        let thread = thread::spawn(move || match open() {
            Ok(desk) => {
                was_seen.get_or_init(|| desk.library().seen().clone());
                serve(desk, &inbox, &outbox, &looks);
            }
            // The screens may be gone already; then nobody needs the answer.
            Err(fault) => drop(outbox.send(Reply::Unusable(fault))),
        });
        Self {
            requests: Some(requests),
            films: Some(films),
            newest,
            replies,
            made,
            looked,
            seen,
            thread: Some(thread),
            studio: Some(studio),
            inspection: Some(inspection),
        }
    }

    /// Hands a request over. False where the thread is gone.
    pub fn ask(&self, request: Request, now: Now) -> bool {
        if let Request::Film(order) = request {
            self.newest.store(order.generation, Ordering::Release);
            let films = self.films.as_ref();
            return films.is_some_and(|films| films.send(*order).is_ok());
        }
        self.requests
            .as_ref()
            .is_some_and(|requests| requests.send((request, now)).is_ok())
    }

    /// Where the thread has panicked, panics here the same way, without a second report.
    pub fn propagate_panic(&mut self) {
        self.requests.take();
        self.stop_films();
        // A look that goes on has not panicked, and nobody waits for it.
        let inspection = self.inspection.take().filter(JoinHandle::is_finished);
        for thread in [self.thread.take(), self.studio.take(), inspection] {
            if let Some(Err(panic)) = thread.map(JoinHandle::join) {
                std::panic::resume_unwind(panic);
            }
        }
    }

    /// What is filmed now is not wanted any more, and nothing further will be.
    fn stop_films(&mut self) {
        self.newest.store(u64::MAX, Ordering::Release);
        self.films.take();
    }

    /// A reply that has come: those of the store in the order of the requests, films and looks for
    /// mistakes beside them.
    ///
    /// # Errors
    /// None has come, or a thread has ended.
    pub fn next_reply(&self) -> Result<Reply, TryRecvError> {
        for replies in [&self.replies, &self.made, &self.looked] {
            match replies.try_recv() {
                Err(TryRecvError::Empty) => {}
                // The store thread lets the others go; what it said last comes first.
                Err(TryRecvError::Disconnected) => {
                    let last = self.replies.try_recv();
                    return last.map_err(|_gone| TryRecvError::Disconnected);
                }
                reply => return reply,
            }
        }
        Err(TryRecvError::Empty)
    }

    /// The deck files as they were when they were read first; None as long as they are not.
    #[must_use]
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.get()
    }

    /// The replies of the store, in the order of the requests.
    #[must_use]
    pub fn replies(&self) -> &Receiver<Reply> {
        &self.replies
    }
}

impl Drop for Worker {
    /// Waits until every request is carried out.
    fn drop(&mut self) {
        self.requests.take();
        self.stop_films();
        for thread in [self.thread.take(), self.studio.take()]
            .into_iter()
            .flatten()
        {
            drop(thread.join());
        }
    }
}

/// Films what is ordered, one order after the other; an order that a later one has followed is
/// given up.
fn film_all(orders: &Receiver<FilmOrder>, outbox: &Sender<Reply>, newest: &AtomicU64) {
    while let Ok(order) = orders.recv() {
        let stop = || newest.load(Ordering::Acquire) != order.generation;
        let answer = stage::film(&order, &stop);
        if outbox.send(Reply::Film(Box::new(answer))).is_err() {
            return;
        }
    }
}

/// Looks for mistakes as they are asked for, one look after the other.
fn inspect_all(orders: &Receiver<OwnDecks>, outbox: &Sender<Reply>) {
    while let Ok(own) = orders.recv() {
        if outbox.send(checked(&own)).is_err() {
            return;
        }
    }
}

/// Searches wait until the cards are gathered; what else is asked comes in between.
fn serve(
    mut desk: Desk,
    inbox: &Receiver<(Request, Now)>,
    outbox: &Sender<Reply>,
    looks: &Sender<OwnDecks>,
) {
    let mut searches: VecDeque<(Request, Now)> = VecDeque::new();
    loop {
        let next = if searches.is_empty() {
            inbox.recv().map_err(|_gone| TryRecvError::Disconnected)
        } else {
            inbox.try_recv()
        };
        let (request, now) = match next {
            Ok((request @ Request::Find(_), now)) if !desk.can_find() => {
                searches.push_back((request, now));
                continue;
            }
            Ok((Request::Check(expectations), now)) => {
                // A thread that is gone is noticed where its answers are read.
                drop(looks.send(desk.own_decks(&expectations, now)));
                continue;
            }
            Ok(next) => next,
            Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) if !desk.can_find() => {
                desk.gather();
                continue;
            }
            Err(TryRecvError::Empty) => match searches.pop_front() {
                Some(search) => search,
                None => continue,
            },
        };
        if outbox.send(answer(&mut desk, request, now)).is_err() {
            // The screens are gone; what was handed over before is still carried out.
            while let Ok((request, now)) = inbox.try_recv() {
                drop(answer(&mut desk, request, now));
            }
            return;
        }
    }
}

/// Looks for mistakes in the decks of one's own.
fn checked(own: &OwnDecks) -> Reply {
    Reply::Checked(Box::new(own.check()), own.folders())
}

/// Carries a request out.
pub fn answer(desk: &mut Desk, request: Request, now: Now) -> Reply {
    carry_out(desk, &request, now).unwrap_or_else(|fault| Reply::Failed(request, fault))
}

fn carry_out(desk: &mut Desk, request: &Request, now: Now) -> Result<Reply, Fault> {
    Ok(match request {
        Request::Overview => Reply::Overview(Box::new(desk.overview(now)?)),
        Request::Study(scope) => Reply::Study(Box::new(desk.begin(scope, now)?)),
        Request::Resume => Reply::Study(Box::new(desk.resume(now)?)),
        Request::Cards(keys) => Reply::Cards(desk.cards(keys, now)?),
        Request::Record(key) => Reply::Record(Box::new(desk.record(key, now)?)),
        Request::Rate(given) => Reply::Rated(Box::new(desk.rate(given, now)?)),
        Request::Bury(session, key) => {
            Reply::LeftOut(Box::new(desk.bury(Some(*session), key, now)?))
        }
        Request::Suspend(session, key) => {
            Reply::LeftOut(Box::new(desk.suspend(Some(*session), key, now)?))
        }
        Request::Check(expectations) => checked(&desk.own_decks(expectations, now)),
        Request::LeftOut => Reply::LeftOutCards(desk.left_out_cards(now)?),
        Request::Restore(key) => Reply::Restored(Box::new(desk.restore(key, now)?)),
        Request::SuspendCard(key) => Reply::Suspended(Box::new(desk.suspend(None, key, now)?)),
        Request::Find(order) => Reply::Found(Box::new(desk.find(order, now)?)),
        Request::Reset(key) => Reply::Rescheduled(Box::new(desk.reset(key, now)?)),
        Request::SetDue(key, day) => Reply::Rescheduled(Box::new(desk.set_due(key, *day, now)?)),
        Request::Undo(session) => match desk.undo_edit()? {
            Some(edited) => Reply::EditUndone(Box::new(edited)),
            None => Reply::Undone(Box::new(desk.undo(*session, now)?)),
        },
        Request::Plan(plan) => {
            desk.set_plan(plan.clone());
            Reply::Overview(Box::new(desk.overview(now)?))
        }
        Request::ChooseLanguage(tag) => {
            desk.choose_language(tag)?;
            Reply::LanguageChosen
        }
        Request::QuizOffers => Reply::QuizOffers(Box::new(desk.quiz_offers()?)),
        Request::BeginQuiz(order) => Reply::Quiz(Box::new(desk.begin_quiz(order, now)?)),
        Request::BeginAgain(quiz, which, mode, seed) => Reply::Quiz(Box::new(
            desk.begin_again(*quiz, *which, *mode, *seed, now)?,
        )),
        Request::ResumeQuiz => Reply::Quiz(Box::new(desk.resume_quiz(now)?)),
        Request::OpenQuiz(quiz) => Reply::Quiz(Box::new(desk.open_quiz(*quiz, now)?)),
        Request::QuizPage(quiz, place) => {
            Reply::QuizPage(Box::new(desk.quiz_page(*quiz, *place, now)?))
        }
        Request::QuizPages(quiz) => Reply::QuizPages(desk.quiz_pages(*quiz, now)?),
        Request::AnswerQuiz(given) => Reply::QuizAnswered(Box::new(desk.answer_quiz(given, now)?)),
        Request::EndQuiz(quiz, ending, elapsed_ms) => {
            Reply::QuizResults(Box::new(desk.end_quiz(*quiz, *ending, *elapsed_ms, now)?))
        }
        Request::QuizResults(quiz) => Reply::QuizResults(Box::new(desk.quiz_results(*quiz)?)),
        Request::Quizzes => Reply::Quizzes(desk.quizzes()?),
        Request::SendToReview(quiz, place) => {
            Reply::SentToReview(desk.send_to_review(*quiz, *place, now)?)
        }
        Request::Stages => Reply::Stages(desk.stages()),
        Request::Stage(key) => Reply::Stage(key.clone(), desk.stage(key, now)?.map(Box::new)),
        Request::Author(request) => Reply::Author(Box::new(desk.author(request, now)?)),
        Request::Reload(paths) => Reply::DecksChanged(Box::new(desk.reload(paths)?)),
        Request::Film(order) => Reply::Film(Box::new(stage::film(order, &|| false))),
    })
}
