"""A second hand at the appliance: builds it from the words of its topology file, and asks it with real packets.

    OUTER_NET=$(readlink /proc/self/ns/net) OUTER_MNT=$(readlink /proc/self/ns/mnt) \\
    unshare --mount --net --pid --fork --kill-child python3 lab.py < job.json > answers.json

`job.json` has the file's text (`topology`), what the file does not say and dice decide (`choices`), and the
questions: who sends (a device's name) what to which address. An answer says whether it was delivered, whom the
server saw, and every device that the packet and its answer left, in order. It refuses to run in the namespaces from
which it was called, which are told to it so that it can know.
"""
import json
import os
import subprocess
import sys

import topology
from appliance import Appliance
from asking import Asking, wait_for_carriers


def own_place():
    """Names of namespaces in a folder that nobody else sees."""
    for kind in ("net", "mnt"):
        own = os.readlink("/proc/self/ns/" + kind)
        if own == os.environ.get("OUTER_" + kind.upper(), own):
            sys.exit("run this in network and mount namespaces of its own")
    os.makedirs("/run/netns", exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "plain", "/run/netns"], check=True)


def main():
    own_place()
    job = json.load(sys.stdin)
    try:
        appliance = Appliance(topology.read(job["topology"]), job["choices"], job.get("pods"))
    except topology.NotBuilt as reason:
        json.dump({"notBuilt": str(reason)}, sys.stdout)
        return
    devices = appliance.build()
    wait_for_carriers(devices)
    json.dump({"answers": Asking(devices).ask_all(job["questions"])}, sys.stdout)


if __name__ == "__main__":
    main()
