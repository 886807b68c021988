"""A large file goes through without being held in memory."""

import resource


SIZE = 100 * 1024 * 1024


def peak():
    """Return the most memory this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def write_large(path, pdf):
    """Write a PDF file of ``SIZE`` bytes and a little, most of it a comment."""
    start, end = pdf.split(b"1 0 obj", 1)
    with path.open("wb") as stream:
        stream.write(start + b"%")
        for _ in range(SIZE // 65536):
            stream.write(b"0" * 65536)
        stream.write(b"\n1 0 obj" + end)
    return path.stat().st_size


def test_a_hundred_megabytes_go_up_and_down_as_a_stream(person, steps, pdf, tmp_path):
    letter, sara = steps.draft(), person("sara")
    size = write_large(tmp_path / "large.pdf", pdf)
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename=large.pdf",
    }
    before = peak()
    with (tmp_path / "large.pdf").open("rb") as stream:
        answer = sara.post(
            f"{letter['@id']}/@files?role=main", data=stream, headers=headers, timeout=60
        )
    assert answer.status_code == 201, answer.text
    assert answer.json()["size"] == size
    with sara.get(answer.json()["@id"], stream=True, timeout=60) as download:
        assert sum(len(chunk) for chunk in download.iter_content(65536)) == size
    assert peak() - before < SIZE // 4
