"""How the server says no: problem documents (RFC 9457), never a stack trace, never anything of a person."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:sapar:problem:"


class Problem(Exception):
    """A request that cannot be met: HTTP status, a code for machines, a sentence, and facts of the case."""

    def __init__(self, status: HTTPStatus, code: str, detail: str, **facts: object) -> None:
        """Keep the parts of the document."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.facts = facts


def answer(problem: Problem) -> Response:
    """The problem as an answer."""
    told = {
        "type": _TYPE + problem.code,
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
        "code": problem.code,
        **problem.facts,
    }
    return JSONResponse(told, problem.status.value, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let the application answer every failure with a problem document."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Exception, _failed)


async def _problem(_request: Request, error: Exception) -> Response:
    return answer(error if isinstance(error, Problem) else _unknown())


async def _refused(_request: Request, error: Exception) -> Response:
    status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
    return answer(
        Problem(status, status.phrase.lower().replace(" ", "-"), status.description or status.phrase)
    )


async def _malformed(_request: Request, _error: Exception) -> Response:
    return answer(
        Problem(HTTPStatus.BAD_REQUEST, "malformed", "The request is not in the form it must have.")
    )


async def _failed(_request: Request, _error: Exception) -> Response:
    return answer(_unknown())


def _unknown() -> Problem:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return Problem(status, "failed", "The registry could not do it. Nothing was changed; try again later.")
