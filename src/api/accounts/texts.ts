import type { AccountProblemCode, RefusalCode } from '#accounts/index.ts';
import type { Texts } from '../problem-texts.ts';

/** What is said about accounts and access, to the person in front of the screen. */
export const ACCESS_TEXTS: { [code in AccountProblemCode | RefusalCode]: Texts } = {
  'not-signed-in': {
    fr: { title: 'Connexion requise', detail: 'Connectez-vous pour continuer.' },
    ar: { title: 'تسجيل الدخول مطلوب', detail: 'سجّلوا الدخول للمتابعة.' },
    en: { title: 'Sign-in required', detail: 'Sign in to continue.' },
  },
  forbidden: {
    fr: { title: 'Accès refusé', detail: 'Votre rôle ne permet pas cette action.' },
    ar: { title: 'لا تملكون الصلاحية', detail: 'دوركم لا يسمح بهذا الإجراء.' },
    en: { title: 'Not allowed', detail: 'Your role does not allow this.' },
  },
  'cross-site': {
    fr: {
      title: 'Demande venue d’un autre site',
      detail: 'Une modification ne peut être demandée que depuis les pages de la bibliothèque.',
    },
    ar: {
      title: 'طلب وارد من موقع آخر',
      detail: 'لا يمكن طلب أي تعديل إلا من صفحات المكتبة نفسها.',
    },
    en: {
      title: 'Request from another site',
      detail: 'A change can only be asked for from the library’s own pages.',
    },
  },
  'wrong-credentials': {
    fr: {
      title: 'Connexion impossible',
      detail: 'L’adresse électronique ou le mot de passe n’est pas correct.',
    },
    ar: { title: 'تعذّر تسجيل الدخول', detail: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.' },
    en: { title: 'Could not sign in', detail: 'The e-mail address or the password is not right.' },
  },
  'wrong-password': {
    fr: { title: 'Mot de passe incorrect', detail: 'Le mot de passe actuel n’est pas correct.' },
    ar: { title: 'كلمة مرور غير صحيحة', detail: 'كلمة المرور الحالية غير صحيحة.' },
    en: { title: 'Wrong password', detail: 'The current password is not right.' },
  },
  'wrong-code': {
    fr: {
      title: 'Code incorrect',
      detail:
        'Ce code n’est pas ou plus valable. Prenez celui qu’affiche l’application maintenant, ou un code de secours.',
    },
    ar: {
      title: 'رمز غير صحيح',
      detail: 'هذا الرمز غير صالح. أدخلوا الرمز الظاهر الآن في التطبيق أو أحد الرموز الاحتياطية.',
    },
    en: {
      title: 'Wrong code',
      detail:
        'This code is not or no longer valid. Take the one the app shows now, or a backup code.',
    },
  },
  'sign-in-expired': {
    fr: {
      title: 'Connexion à recommencer',
      detail: 'Trop de temps ou de codes incorrects depuis le mot de passe : reconnectez-vous.',
    },
    ar: {
      title: 'يجب إعادة تسجيل الدخول',
      detail: 'مرّ وقت طويل أو أُدخلت رموز خاطئة كثيرة بعد كلمة المرور: أعيدوا تسجيل الدخول.',
    },
    en: {
      title: 'Sign in again',
      detail: 'Too much time, or too many wrong codes, since the password: sign in again.',
    },
  },
  'second-factor-on': {
    fr: { title: 'Déjà activé', detail: 'Le second facteur de ce compte est déjà activé.' },
    ar: { title: 'مفعَّل من قبل', detail: 'التحقق بخطوتين مفعَّل في هذا الحساب من قبل.' },
    en: { title: 'Already on', detail: 'The second factor of this account is on already.' },
  },
  'second-factor-off': {
    fr: { title: 'Non activé', detail: 'Ce compte n’a pas de second facteur.' },
    ar: { title: 'غير مفعَّل', detail: 'التحقق بخطوتين غير مفعَّل في هذا الحساب.' },
    en: { title: 'Not on', detail: 'This account has no second factor.' },
  },
  'account-disabled': {
    fr: {
      title: 'Compte désactivé',
      detail: 'Ce compte est désactivé. Adressez-vous à un administrateur de la bibliothèque.',
    },
    ar: { title: 'حساب معطَّل', detail: 'هذا الحساب معطَّل. يُرجى الاتصال بأحد مديري المكتبة.' },
    en: {
      title: 'Account disabled',
      detail: 'This account is disabled. Ask an administrator of the library.',
    },
  },
  'too-many-attempts': {
    fr: {
      title: 'Trop de tentatives',
      detail: 'Trop de tentatives ont échoué. Patientez avant de réessayer.',
    },
    ar: {
      title: 'محاولات كثيرة',
      detail: 'فشل عدد كبير من المحاولات. يُرجى الانتظار قبل إعادة المحاولة.',
    },
    en: {
      title: 'Too many attempts',
      detail: 'Too many attempts have failed. Wait before trying again.',
    },
  },
  'password-too-short': {
    fr: {
      title: 'Mot de passe trop court',
      detail:
        'Le mot de passe doit compter au moins 12 caractères ; une phrase convient très bien.',
    },
    ar: {
      title: 'كلمة المرور قصيرة',
      detail: 'يجب ألا تقل كلمة المرور عن 12 محرفًا؛ والجملة خيار جيد.',
    },
    en: {
      title: 'Password too short',
      detail: 'The password needs at least 12 characters; a sentence does very well.',
    },
  },
  'password-too-long': {
    fr: {
      title: 'Mot de passe trop long',
      detail: 'Le mot de passe ne peut dépasser 128 caractères.',
    },
    ar: { title: 'كلمة المرور طويلة', detail: 'لا يمكن أن تتجاوز كلمة المرور 128 محرفًا.' },
    en: { title: 'Password too long', detail: 'The password can have at most 128 characters.' },
  },
  'password-guessable': {
    fr: {
      title: 'Mot de passe facile à deviner',
      detail:
        'Ce mot de passe est courant ou contient votre nom ou votre adresse. Choisissez plusieurs mots sans rapport entre eux.',
    },
    ar: {
      title: 'كلمة المرور سهلة التخمين',
      detail: 'كلمة المرور هذه شائعة أو تتضمن اسمكم أو عنوانكم. اختاروا عدة كلمات لا رابط بينها.',
    },
    en: {
      title: 'Password easy to guess',
      detail:
        'This password is a common one or holds your name or address. Choose several unrelated words.',
    },
  },
  'email-invalid': {
    fr: {
      title: 'Adresse incorrecte',
      detail: 'Ce n’est pas une adresse électronique complète, comme nom@exemple.ma.',
    },
    ar: {
      title: 'عنوان غير صحيح',
      detail: 'هذا ليس عنوان بريد إلكتروني كاملاً مثل name@example.ma.',
    },
    en: {
      title: 'Wrong address',
      detail: 'This is not a whole e-mail address, such as name@example.ma.',
    },
  },
  'email-taken': {
    fr: { title: 'Compte existant', detail: 'Quelqu’un a déjà un compte à cette adresse.' },
    ar: { title: 'حساب موجود', detail: 'يوجد حساب بهذا البريد الإلكتروني.' },
    en: { title: 'Account exists', detail: 'Somebody already has an account at this address.' },
  },
  'link-spent': {
    fr: {
      title: 'Lien périmé',
      detail:
        'Ce lien a déjà servi, a expiré ou a été remplacé. Demandez-en un autre à un administrateur.',
    },
    ar: {
      title: 'رابط غير صالح',
      detail:
        'استُخدم هذا الرابط أو انتهت صلاحيته أو حلّ محله رابط آخر. اطلبوا رابطًا جديدًا من أحد المديرين.',
    },
    en: {
      title: 'Link no longer valid',
      detail:
        'This link has been used, has expired or was replaced. Ask an administrator for another.',
    },
  },
  'no-mail': {
    fr: {
      title: 'Pas de courriel',
      detail: 'Cette bibliothèque n’envoie pas de courriel : demandez un lien à un administrateur.',
    },
    ar: {
      title: 'لا يوجد بريد',
      detail: 'لا ترسل هذه المكتبة رسائل: اطلبوا رابطًا من أحد المديرين.',
    },
    en: {
      title: 'No mail',
      detail: 'This library sends no mail: ask an administrator for a link.',
    },
  },
  'mail-failed': {
    fr: {
      title: 'Courriel non envoyé',
      detail:
        'Le serveur de courrier n’a pas pris le message. Rien n’est changé ; réessayez plus tard.',
    },
    ar: {
      title: 'تعذّر إرسال الرسالة',
      detail: 'لم يقبل خادم البريد الرسالة. لم يتغيّر شيء؛ أعيدوا المحاولة لاحقًا.',
    },
    en: {
      title: 'Mail not sent',
      detail: 'The mail server did not take the message. Nothing is changed; try again later.',
    },
  },
  'person-changed': {
    fr: {
      title: 'Compte changé entre-temps',
      detail:
        'Ce compte a changé depuis que la page a été ouverte : rien de votre demande n’est fait.',
    },
    ar: {
      title: 'تغيّر الحساب في هذه الأثناء',
      detail: 'تغيّر هذا الحساب منذ فتح الصفحة: لم يُنفَّذ شيء مما طلبتموه.',
    },
    en: {
      title: 'Account changed meanwhile',
      detail: 'This account has changed since the page was opened: nothing you asked for was done.',
    },
  },
  'person-unknown': {
    fr: { title: 'Personne inconnue', detail: 'Personne n’a ce compte.' },
    ar: { title: 'شخص غير معروف', detail: 'لا أحد لديه هذا الحساب.' },
    en: { title: 'Nobody there', detail: 'Nobody has this account.' },
  },
  'session-unknown': {
    fr: { title: 'Session terminée', detail: 'Cette session n’existe pas ou plus.' },
    ar: { title: 'جلسة منتهية', detail: 'هذه الجلسة غير موجودة أو انتهت.' },
    en: { title: 'Session ended', detail: 'This session does not exist or has ended.' },
  },
  'last-administrator': {
    fr: {
      title: 'Dernier administrateur',
      detail: 'C’est le dernier administrateur actif : nommez-en un autre d’abord.',
    },
    ar: { title: 'المدير الأخير', detail: 'هذا آخر مدير نشط: عيّنوا مديرًا آخر أولاً.' },
    en: {
      title: 'Last administrator',
      detail: 'This is the last active administrator: appoint another one first.',
    },
  },
};
