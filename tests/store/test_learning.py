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


def test_what_was_learnt_under_an_old_name_counts_under_the_new(store, put):
    put(learning.put_done, *WHO, "signs", 5)
    put(learning.put_practised, *WHO, "q1", 6, is_right=True)
    put(learning.put_rating, *WHO, review(), 3, 7)
    put(learning.carry_over, "tiny", {"signs": "marks"}, {"q1": "q9"}, {("words", "fire"): ("more", "bul")})
    assert learning.done(store, *WHO) == {"signs", "marks"}
    assert learning.last_practised(store, *WHO) == {"q1": True, "q9": True}
    assert learning.reviews(store, *WHO)["more", "bul"] == Review("more", "bul", "{1}", 100)


def test_what_counts_under_the_new_name_already_stays(store, put):
    put(learning.put_rating, *WHO, review(state="{old}"), 3, 7)
    put(learning.put_rating, *WHO, review(state="{new}", card="bul"), 3, 8)
    put(learning.carry_over, "tiny", {}, {}, {("words", "fire"): ("words", "bul")})
    assert learning.reviews(store, *WHO)["words", "bul"].state == "{new}"


def test_other_courses_are_not_carried_over(store, put):
    put(learning.put_done, "aigul", "other", "signs", 5)
    put(learning.carry_over, "tiny", {"signs": "marks"}, {}, {})
    assert learning.done(store, "aigul", "other") == {"signs"}


def test_everybody_who_learnt_something_is_counted_once(store, put):
    put(learning.put_done, *WHO, "signs", 5)
    put(learning.put_practised, *WHO, "q1", 6, is_right=True)
    put(learning.put_practised, "bek", "tiny", "q1", 6, is_right=True)
    put(learning.put_done, "cholpon", "other", "signs", 5)
    assert (learning.learners(store, "tiny"), learning.learners(store, "none")) == (2, 0)
