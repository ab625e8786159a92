"""What is around an exam: remote-control programs, kiosks, machines that are none, screens that are elsewhere."""

import os
import sys

import pytest

from app.ui.guard import surroundings
from app.ui.guard.surroundings import Surroundings, lists


@pytest.mark.parametrize(
    ("process", "name"),
    [
        ("TeamViewer.exe", "TeamViewer"),
        ("TeamViewer_Service.exe", "TeamViewer"),
        ("teamviewerd", "TeamViewer"),
        ("AnyDesk.exe", "AnyDesk"),
        ("anydesk-7f3a1c.exe", "AnyDesk"),
        ("rustdesk", "RustDesk"),
        ("ToDesk_Service.exe", "ToDesk"),
        ("winvnc4.exe", "VNC"),
        ("x11vnc", "VNC"),
        ("Xvnc", "VNC"),
        ("QuickAssist.exe", "Quick Assist"),
        ("msra.exe", "Quick Assist"),
        ("remoting_host.exe", "Chrome Remote Desktop"),
        ("chrome-remote-desktop-host", "Chrome Remote Desktop"),
        ("rdpclip.exe", "Windows Remote Desktop"),
    ],
)
def test_remote_control_is_known_by_its_processes(process, name):
    assert surroundings.remote_programs(["explorer.exe", process], lists()) == (name,)


@pytest.mark.parametrize(
    "process", ["explorer.exe", "chrome.exe", "systemd", "python3", "sunshine-weather", "desktop", "vncs"]
)
def test_other_programs_are_let_alone(process):
    assert surroundings.remote_programs([process], lists()) == ()


def test_two_processes_of_a_program_are_one_program():
    found = surroundings.remote_programs(["TeamViewer.exe", "tv_w32.exe", "anydesk"], lists())
    assert found == ("TeamViewer", "AnyDesk")


@pytest.mark.parametrize(
    ("parents", "kiosk"),
    [
        (["SafeExamBrowser.Client.exe", "SafeExamBrowser.exe", "explorer.exe"], "Safe Exam Browser"),
        (["CustomShellHost.exe", "winlogon.exe"], "Windows Assigned Access"),
        (["eshell.exe"], "Windows Assigned Access"),
        (["explorer.exe", "userinit.exe"], ""),
        ([], ""),
    ],
)
def test_a_kiosk_is_known_by_what_started_us(parents, kiosk):
    assert surroundings.kiosk_of(parents, lists()) == kiosk


@pytest.mark.parametrize(
    ("told", "machine"),
    [
        ("innotek GmbH VirtualBox", "VirtualBox"),
        ("VMware, Inc. VMware Virtual Platform", "VMware"),
        ("QEMU Standard PC (Q35 + ICH9, 2009)", "QEMU"),
        ("Microsoft Corporation Virtual Machine", "Hyper-V"),
        ("Microsoft Corporation Surface Laptop", ""),
        ("LENOVO 20L5", ""),
        ("", ""),
    ],
)
def test_a_virtual_machine_is_known_by_its_maker(told, machine):
    assert surroundings.machine_of(told, lists()) == machine


@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({"SESSIONNAME": "RDP-Tcp#3"}, "Remote Desktop"),
        ({"SESSIONNAME": "Console"}, ""),
        ({"XRDP_SESSION": "1"}, "xrdp"),
        ({"VNCDESKTOP": "host:1"}, "VNC"),
        ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "SSH"),
        ({}, ""),
    ],
)
def test_a_screen_that_is_elsewhere_is_told_by_the_environment(environment, screen):
    assert surroundings.remote_screen(environment) == screen


def test_the_processes_of_this_computer_are_read():
    names = {surroundings.plain(one) for one in surroundings.running()}
    assert any(one.startswith("python") or "pytest" in one for one in names), names


def test_what_started_us_is_read():
    if sys.platform == "linux" and os.getppid() > 1:
        assert surroundings.above()


def test_all_is_looked_at_in_one_go():
    found = surroundings.look({"XRDP_SESSION": "1"})
    assert isinstance(found, Surroundings)
    assert found.remote_screen == "xrdp"
