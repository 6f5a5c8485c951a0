import type { SignInWords } from "./en.ts";

export const ja: SignInWords = {
  signIn: (site) => `ログインして${site}にコメント`,
  register: (site) => `アカウントを作成して${site}にコメント`,
  with: (provider) => `${provider}で続ける`,
  or: "または",
  email: "メールアドレス",
  password: "パスワード",
  name: "表示されるお名前",
  birthDate: "生年月日",
  birthDateWhy: "最低年齢との比較だけに使い、保存しません。",
  toSignIn: "ログイン",
  toRegister: "アカウントを作成",
  noAccount: "アカウントをお持ちでない方",
  haveAccount: "アカウントをお持ちの方",
  forgot: "パスワードをお忘れの方",
  toForgot: "リンクを送る",
  mailSent: "このアドレスのアカウントがあれば、メールをお送りしています。",
  resend: "確認メールが届いていない方",
  secondFactor: "次に、認証アプリのコードか、復旧用コードの一つを入力してください。",
  code: "コード",
  toGoOn: "続ける",
  usePasskey: "パスキーを使う",
  done: "ログインしました。この画面を閉じてかまいません。",
  noOpener:
    "元のページにここからつながりません。この画面を閉じて記事に戻り、もう一度「ログイン」をお選びください。",
  denied: (provider) => `${provider}でログインしていません。この画面を閉じるか、最初からやり直してください。`,
  failed: (provider) =>
    `${provider}でご本人を確認できませんでした。この画面を閉じて、最初からやり直してください。`,
  linkFirst:
    "このメールアドレスのアカウントがすでにあります。これまでどおりログインしてください。そのあと設定で連携できます。",
  over: "このログインは期限切れか、別のブラウザーで始められたものです。この画面を閉じて、最初からやり直してください。",
  away: (provider) => `${provider}につながりません。しばらくしてからもう一度お試しください。`,
  noScript: "ログインにはJavaScriptが必要です。",
  problems: {
    "invalid-credentials": "正しくありません。もう一度ご確認ください。",
    "rate-limited": "試行回数が多すぎます。少しお待ちください。",
    "validation-failed": "入力内容をもう一度ご確認ください。",
    "validation-failed:password":
      "このパスワードは短すぎるか、推測されやすいものです。10文字以上にしてください。",
    "validation-failed:name": "このお名前はここでは使えません。別のお名前をお選びください。",
    "validation-failed:email": "メールアドレスの形式が正しくありません。",
    "validation-failed:birthDate": "年齢の条件により、ここにはコメントできません。",
    other: "うまくいきませんでした。もう一度お試しください。",
  },
};
