from app.store import learning
from app.store.learning import Review

WHO = ("aigul", "tiny")


def review(state="{1}", due_at=100, card="fire"):
    return Review("words", card, state, due_at)


def test_a_finished_lesson_is_remembered(store, put):
    put(learning.put_done, *WHO, "signs", 5)
    assert learning.done(store, *WHO) == {"signs"}


def test_the_first_time_counts(store, put):
    put(learning.put_done, *WHO, "signs", 5)
    put(learning.put_done, *WHO, "signs", 9)
    assert store.rows("SELECT at FROM lesson_done") == [(5,)]


def test_lessons_of_others_and_of_other_courses_do_not_count(store, put):
    put(learning.put_done, "bek", "tiny", "signs", 5)
    put(learning.put_done, "aigul", "other", "signs", 5)
    assert learning.done(store, *WHO) == frozenset()


def test_the_last_practice_of_an_item_counts(store, put):
    for is_right in (True, False):
        put(learning.put_practised, *WHO, "q1", 5, is_right=is_right)
    put(learning.put_practised, *WHO, "q2", 5, is_right=True)
    assert learning.last_practised(store, *WHO) == {"q1": False, "q2": True}


def test_a_rated_card_keeps_its_new_state(store, put):
    put(learning.put_rating, *WHO, review(), 3, 5)
    assert learning.reviews(store, *WHO) == {("words", "fire"): review()}


def test_a_rating_can_be_taken_back_to_the_state_before(store, put):
    put(learning.put_rating, *WHO, review("{1}"), 3, 5)
    put(learning.put_rating, *WHO, review("{2}"), 3, 6)
    assert put(learning.undo_rating, *WHO).state == "{1}"
    assert learning.reviews(store, *WHO)["words", "fire"].state == "{1}"


def test_the_first_rating_taken_back_leaves_a_card_that_was_never_seen(store, put):
    put(learning.put_rating, *WHO, review(), 3, 5)
    put(learning.undo_rating, *WHO)
    assert learning.reviews(store, *WHO) == {}


def test_the_last_rating_is_the_one_taken_back(store, put):
    put(learning.put_rating, *WHO, review(), 3, 5)
    put(learning.put_rating, *WHO, review(card="exit"), 3, 6)
    assert put(learning.undo_rating, *WHO).card == "exit"


def test_with_nothing_rated_nothing_is_taken_back(store, put):
    assert put(learning.undo_rating, *WHO) is None


def test_a_rating_of_another_trainee_is_not_taken_back(store, put):
    put(learning.put_rating, "bek", "tiny", review(), 3, 5)
    assert put(learning.undo_rating, *WHO) is None
