import { ProblemError } from "../client/problem.ts";
import { answerOf, type DeskService, troubleOf } from "./service.ts";

/** What the sign-in asks for, and how it went. */
export interface SignInState {
  challenge: string | null;
  methods: readonly string[];
  passkeyOptions: unknown;
  sending: boolean;
  /** The name of the problem with which it was refused. */
  trouble: string | null;
  /** Whether a session has just ended by itself. */
  over: boolean;
}

export interface SignIn {
  state: SignInState;
  password(email: string, password: string): Promise<void>;
  /** A code of an authenticator app, or a recovery code. */
  code(code: string): Promise<void>;
  passkey(): Promise<void>;
  again(): void;
}

interface Begun {
  secondFactor: boolean | { challenge: string; methods: string[]; passkeyOptions?: unknown };
}

/** What the door needs of the desk behind it. */
export interface Threshold {
  redraw(): void;
  /** Moves the focus to what is found once it is drawn. */
  focus(selector: string): void;
  /** Goes in; throws a `ProblemError` where there is no desk. */
  arrive(): Promise<void>;
}

/** Signs staff in by the console's cookie, which the service gives the browser itself. */
export function createSignIn(
  service: DeskService,
  over: boolean,
  { redraw, focus, arrive }: Threshold,
): SignIn {
  const state: SignInState = {
    ...{ challenge: null, methods: [], passkeyOptions: null, sending: false, trouble: null, over },
  };
  const send = async (make: () => Promise<Record<string, unknown>>) => {
    if (state.sending) return;
    Object.assign(state, { sending: true, trouble: null });
    redraw();
    try {
      const body = await make();
      const begun = (await answerOf(
        service.client.POST("/v1/auth/console", { body } as never),
      )) as unknown as Begun;
      if (typeof begun.secondFactor === "object") {
        const { challenge, methods, passkeyOptions = null } = begun.secondFactor;
        Object.assign(state, { challenge, methods, passkeyOptions });
        focus("#code");
      } else await arrive();
    } catch (error) {
      // Only a browser's own dialog for passkeys throws anything else.
      const trouble = error instanceof ProblemError ? troubleOf(error) : "noPasskey";
      // What is no address or no code at all is not right either.
      state.trouble = trouble === "validationFailed" ? "invalidCredentials" : trouble;
      focus(state.challenge === null ? "#password" : "#code");
    }
    state.sending = false;
    redraw();
  };
  return {
    state,
    password: (email, password) => send(async () => ({ email, password })),
    code: (code) =>
      send(async () => {
        const plain = code.replaceAll(/\s/g, "");
        const { challenge } = state;
        return /^\d{6}$/.test(plain) ? { challenge, code: plain } : { challenge, recoveryCode: plain };
      }),
    passkey: () =>
      send(async () => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
          state.passkeyOptions as PublicKeyCredentialRequestOptionsJSON,
        );
        const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
        return { challenge: state.challenge, passkey: credential.toJSON() };
      }),
    again() {
      Object.assign(state, { challenge: null, trouble: null });
      focus("#email");
    },
  };
}
