import type { Refused } from "../embed/service.ts";
import type { HeadActs } from "./head-view.ts";
import { readPersonal } from "./personal.ts";
import type { Room } from "./room.ts";
import type { Tokens } from "./session.ts";
import { signInWindow } from "./sign-in-window.ts";
import { troubleOf } from "./trouble.ts";

type Answer = Tokens | { secondFactor: { challenge: string } };

const ERRORS: Record<string, string> = { denied: "signInDenied", "link-first": "linkFirst" };

export interface SignInActs extends HeadActs {
  /** With a window that was opened within the click already; false where nobody came. */
  signIn(view?: string, opened?: Window | null): Promise<boolean>;
  signOn(token: string): Promise<boolean>;
}

/** Signing in and out, and what is asked on the way. */
export function signInActs(room: Room): SignInActs {
  const { kit, session, say } = room;
  const { service } = kit.model;
  let factored: ((done: boolean) => void) | undefined;

  const fail = (words: string) => {
    room.signInTrouble = words;
    kit.announce(words);
    kit.draw();
    return false;
  };
  const welcome = async () => {
    try {
      await readPersonal(room);
    } catch (error) {
      return fail(troubleOf(room, error).words);
    }
    if (!room.account) return false;
    const { name } = room.account;
    kit.announce(say("signedIn", { name: name }));
    return true;
  };
  /** Goes on with what an exchange answers: tokens, or that a second factor is still to come. */
  const arrive = async (answer: Answer): Promise<boolean> => {
    if ("secondFactor" in answer) {
      room.factor = { challenge: answer.secondFactor.challenge, code: "", trouble: null };
      kit.focusOn("#code-factor");
      factored?.(false);
      return new Promise((resolve) => {
        factored = resolve;
      });
    }
    room.factor = null;
    session.begin(answer);
    return welcome();
  };
  const exchange = async (path: string, body: object): Promise<boolean> => {
    try {
      return await arrive(await session.call<Answer>("POST", path, body));
    } catch (error) {
      const { status } = error as Refused;
      return fail(status > 0 && status < 500 ? say("signInFailed") : troubleOf(room, error).words);
    }
  };

  return {
    async signIn(view, opened) {
      Object.assign(room, { signInTrouble: null, blocked: null, factor: null });
      kit.draw();
      if (room.personal || (session.held && (await welcome()))) {
        opened?.close();
        return true;
      }
      if (session.held) return false;
      const own = kit.element.getAttribute("sign-on");
      if (own !== null) {
        // The newspaper signs its readers in by itself, and calls `signOn` when it has.
        kit.tell("signon", { view });
        return false;
      }
      const end = await signInWindow(service, view, opened, (address) => {
        room.blocked = address;
        fail(say("popupBlocked"));
      }).catch(() => ({ error: "failed" }));
      if (!end) return false;
      room.blocked = null;
      room.signInTrouble = null;
      if ("error" in end) return fail(say(ERRORS[end.error] ?? "signInFailed"));
      return exchange("/v1/auth/code", end);
    },
    signOn: (token) => exchange("/v1/auth/sso", { site: service.site, token }),
    async signOut() {
      await session.end();
      kit.announce(say("signedOut"));
      kit.focusOn(".me button");
    },
    async giveFactor() {
      const { factor } = room;
      if (!factor) return;
      const { challenge, code } = factor;
      const given = /^\d{6}$/.test(code) ? { code } : { recoveryCode: code };
      try {
        const tokens = await session.call<Tokens>("POST", "/v1/auth/second-factor", { challenge, ...given });
        const done = factored;
        factored = undefined;
        done?.(await arrive(tokens));
      } catch (error) {
        factor.trouble = troubleOf(room, error).words;
        if ((error as Refused).status === 401 || (error as Refused).status === 422)
          factor.trouble = say("signInFailed");
        kit.focusOn("#code-factor");
      }
      kit.draw();
    },
    async readWarning(id) {
      await session
        .call("POST", `/v1/me/warnings/${id}/read`)
        .catch((error) => fail(troubleOf(room, error).words));
      await readPersonal(room).catch(() => undefined);
      kit.focusOn("#text-new-");
    },
  };
}
