//! The help in Brazilian Portuguese.

use super::{Argument, HelpText, ValueName};
use crate::i18n::cli::Verb;

/// `text` in Brazilian Portuguese.
pub(super) fn say(text: HelpText) -> &'static str {
    match text {
        HelpText::Program => {
            "Flashcards no terminal: os baralhos são arquivos YAML e o SM-2 espaça as revisões.\n\
             Sem comando, as telas abrem na tela inicial."
        }
        HelpText::ProgramUsage => "  shardeck [BARALHO]... [OPÇÕES]\n  shardeck COMANDO [OPÇÕES]",
        HelpText::ProgramEnd => PROGRAM_END,
        HelpText::Files => FILES,
        HelpText::About(verb) => about(verb),
        HelpText::Usage(verb) => usage(verb),
        HelpText::End(verb) => end(verb),
        HelpText::Argument(argument) => self::argument(argument),
        HelpText::SandboxSeed => "Semente da execução, em vez da do cenário",
        HelpText::QuizSeed => "Semente do quiz: mesma semente e mesmos baralhos, mesmo quiz",
        HelpText::QuizPlain => "Linha a linha, para leitores de tela, terminais simples e scripts",
        HelpText::QuizJson => "Resultados anteriores em JSON; com --plain, os do quiz que é feito",
        HelpText::AddTag => "Uma etiqueta do cartão; pode ser repetida",
        HelpText::Value(value) => match value {
            ValueName::Deck => "BARALHO",
            ValueName::Card => "CARTÃO",
            ValueName::Query => "BUSCA",
            ValueName::Path => "CAMINHO",
            ValueName::Folder => "PASTA",
            ValueName::Command => "COMANDO",
            ValueName::Shell => "SHELL",
            ValueName::Action => "AÇÃO",
            ValueName::Scenario => "CENÁRIO",
            ValueName::Change => "CAMINHO=VALOR",
            ValueName::Values => "CAMINHO=VALORES",
            ValueName::Measure => "MEDIDA",
            ValueName::Profile => "PERFIL",
            ValueName::File => "ARQUIVO",
            ValueName::Tag => "ETIQUETA",
            ValueName::Topic => "TÓPICO",
            ValueName::Number => "N",
            ValueName::Exam => "SIMULADO",
            ValueName::Time => "TEMPO",
            ValueName::Code => "CÓDIGO",
            ValueName::LanguageTag => "IDIOMA",
            ValueName::LanguageTags => "IDIOMA,IDIOMA",
            ValueName::Text => "[IDIOMA=]TEXTO",
            ValueName::Key => "CHAVE",
            ValueName::Word => "PALAVRA",
            ValueName::Form => "anki|csv|json|markdown",
            ValueName::Columns => "COLUNA=LUGAR,...",
            ValueName::Delimiter => "SINAL",
        },
        HelpText::UsageHeading => "Uso",
        HelpText::CommandsHeading => "Comandos",
        HelpText::OptionsHeading => "Opções",
        HelpText::EverywhereHeading => "Em todos os comandos",
        HelpText::WordsHeading => "Argumentos",
        HelpText::NameHeading => "Nome",
        HelpText::SynopsisHeading => "Sinopse",
        HelpText::DescriptionHeading => "Descrição",
        HelpText::FilesHeading => "Arquivos",
        HelpText::Manual => "Comandos do usuário",
    }
}

const PROGRAM_END: &str = "\
Um baralho é indicado pelo id ou por um caminho (com / ou .yaml).

Exemplos:
  shardeck                            o que há para hoje, baralho a baralho
  shardeck ./meu-baralho.yaml         o mesmo, com um baralho seu
  shardeck review --limit 10          estudar dez cartões e parar
  shardeck review --plain             estudar linha a linha, sem telas
  shardeck quiz --exam                fazer um simulado
  shardeck check ./meu-baralho.yaml   procurar erros em um arquivo de baralho

Ambiente:
  SHARDECK_HOME   uma só pasta para notas, baralhos, configuração e cache
  SHARDECK_LANG   idioma da interface, en ou pt
  SHARDECK_NOW    para o relógio neste horário (RFC 3339)
  NO_COLOR        sem cores
  LC_ALL, LC_CTYPE, LANG   sinais além do ASCII só onde indicam UTF-8

Códigos de saída:
  0 feito   1 problemas encontrados, ou falha   2 uso errado, ou sem terminal
  3 dados recusados (mais novos, alheios ou danificados)   128+n sinal n";

const FILES: &str =
    "  $XDG_DATA_HOME/shardeck                 notas (shardeck.db), baralhos seus (decks/), backups
  $XDG_CONFIG_HOME/shardeck/config.yaml   configuração
  $XDG_CACHE_HOME/shardeck                baralhos já lidos; pode ser apagado

Sem essas variáveis: ~/.local/share, ~/.config e ~/.cache. Com --home ou SHARDECK_HOME, tudo
fica nessa única pasta.";

fn about(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => "Revisar o que vence e depois os cartões novos de hoje",
        Verb::Quiz => {
            "Treinar questões ou fazer um simulado com tempo, e ver resultados anteriores"
        }
        Verb::Sandbox => "Listar, mostrar, executar e variar os cenários da sandbox de shards",
        Verb::Decks => "Listar os baralhos com o que vence e o que é novo em cada um",
        Verb::Due => "Dizer o que há para hoje",
        Verb::Log => "Imprimir tudo o que foi salvo: notas, desfeitos, suspensões",
        Verb::Search => "Imprimir os cartões que uma busca encontra",
        Verb::Browse => "Buscar cartões na tela",
        Verb::History => "Dizer em que pé está um cartão e o que aconteceu com ele",
        Verb::Show => "Imprimir um cartão com resposta, livro, fontes e objetivos",
        Verb::Check => "Procurar erros em arquivos de baralho",
        Verb::New => "Gravar um baralho novo: um modelo com um cartão de cada tipo",
        Verb::Add => "Acrescentar um cartão a um baralho",
        Verb::Edit => "Abrir um cartão no seu editor de texto, na linha dele",
        Verb::Fmt => "Formatar baralhos: um só estilo, ids para todos, comentários mantidos",
        Verb::Eject => "Copiar um baralho embutido, para alterar",
        Verb::Rename => "Dar outra chave a um cartão; o histórico fica",
        Verb::Import => "Trazer baralhos do Anki, tabelas, Markdown ou JSON",
        Verb::Export => "Gravar um baralho para o Anki, como tabela, Markdown ou JSON",
        Verb::Schema => "Imprimir o esquema JSON dos arquivos de baralho, para editores",
        Verb::Completions => "Imprimir um script que faz o shell completar a linha de comando",
        Verb::Man => "Imprimir a página de manual",
        Verb::Help => "Explicar um comando",
    }
}

fn usage(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => "  shardeck review [BARALHO]... [OPÇÕES]",
        Verb::Quiz => {
            "  shardeck quiz [BARALHO]... [OPÇÕES]\n  \
             shardeck quiz [BARALHO]... --exam[=SIMULADO] [OPÇÕES]\n  \
             shardeck quiz --resume [--plain]\n  \
             shardeck quiz [BARALHO]... --json"
        }
        Verb::Sandbox => {
            "  shardeck sandbox [list] [--json]\n  \
             shardeck sandbox show CENÁRIO [--json]\n  \
             shardeck sandbox run CENÁRIO [OPÇÕES]\n  \
             shardeck sandbox sweep CENÁRIO --vary CAMINHO=VALORES [OPÇÕES]\n  \
             shardeck sandbox schema"
        }
        Verb::Decks => "  shardeck decks [--json]",
        Verb::Due => "  shardeck due [--json | --prompt]",
        Verb::Log => "  shardeck log [--json]",
        Verb::Search => "  shardeck search BUSCA... [--json] [--limit N]",
        Verb::Browse => "  shardeck browse [BUSCA]...",
        Verb::History => "  shardeck history CARTÃO [--json]",
        Verb::Show => "  shardeck show CARTÃO [--json]",
        Verb::Check => "  shardeck check [CAMINHO]... [--strict] [--json]",
        Verb::New => "  shardeck new BARALHO [--languages IDIOMA,IDIOMA] [--title PALAVRA]",
        Verb::Add => "  shardeck add BARALHO [OPÇÕES]",
        Verb::Edit => "  shardeck edit CARTÃO",
        Verb::Fmt => "  shardeck fmt CAMINHO... [--check]\n  shardeck fmt -",
        Verb::Eject => "  shardeck eject BARALHO",
        Verb::Rename => "  shardeck rename CARTÃO CHAVE",
        Verb::Import => "  shardeck import ARQUIVO [OPÇÕES]",
        Verb::Export => "  shardeck export BARALHO --to anki|csv|json|markdown [-o ARQUIVO]",
        Verb::Schema => "  shardeck schema",
        Verb::Completions => "  shardeck completions SHELL",
        Verb::Man => "  shardeck man",
        Verb::Help => "  shardeck help [COMANDO]",
    }
}

fn end(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => {
            "Notas: 1 não sabia nada, 2 errei mas era familiar, 3 acertei com esforço, 4 acertei \
             depois de uma pausa, 5 na hora. Cada nota está no disco antes do próximo cartão.\n\n\
             Exemplos:\n  \
             shardeck review                         tudo o que vence\n  \
             shardeck review sqs --new 5             um baralho, no máximo cinco cartões novos\n  \
             shardeck review --tag limits --cram     os cartões de uma etiqueta, sem agendar\n  \
             printf '\\n4\\n' | shardeck review --plain --limit 1 --seed 7"
        }
        Verb::Quiz => {
            "Sem baralhos nem opções há uma lista para escolher. O treino diz depois de cada \
             resposta se está\ncerta e por quê; o simulado tem relógio e só diz no fim. Cada resposta \
             vai para o disco na hora, e\num quiz interrompido ou morto continua com --resume. Nenhum \
             agendamento muda por si só.\n\n\
             --exam sem nome é o simulado dos baralhos quando eles têm exatamente um, senão um quiz com \
             tempo\nsobre eles; sem baralhos, o primeiro da lista. TEMPO é 90m, 1h30m, 2h ou um número \
             de minutos.\n\n\
             Exemplos:\n  \
             shardeck quiz practice-questions --seed 7       treino, sempre o mesmo\n  \
             shardeck quiz --exam                            sobre todo o currículo\n  \
             shardeck quiz sqs --exam --questions 10 --time 20m --plain\n  \
             shardeck quiz --exam --code 0000-0072-8T5S      o simulado de um colega\n  \
             shardeck quiz --json | jq '.items[] | [.at, .score.percent]'"
        }
        Verb::Sandbox => {
            "O cenário é indicado pelo id, por BARALHO/ID de um cenário de baralho, por \
             BARALHO/CARTÃO de um\ncartão numérico, ou por um arquivo. Caminhos são chaves e \
             posições de lista separadas por pontos.\nVALORES são um intervalo (1..20, 1s..10s) \
             ou uma lista (1,5,10); com vários --vary, todas as\ncombinações são executadas.\n\n\
             Código de saída 1: uma verificação ou a pergunta do cenário não confere, ou a \
             execução é grande\ndemais.\n\n\
             Exemplos:\n  \
             shardeck sandbox run classic-10\n  \
             shardeck sandbox run classic-10 --set consumers.0.count=20 --measure record_age.p99\n  \
             shardeck sandbox sweep classic-10 --vary consumers.0.count=1..20\n  \
             shardeck sandbox sweep efo-10 --vary consumers.0.count=1,20 --csv > idades.csv\n  \
             shardeck sandbox run ./meu.yaml --json | jq .ask"
        }
        Verb::Decks => "Exemplos:\n  shardeck decks\n  shardeck decks --json | jq '.items[].id'",
        Verb::Due => {
            "Exemplos:\n  shardeck due\n  PS1='$(shardeck due --prompt) $ '    um número, ou nada"
        }
        Verb::Log => {
            "Com --json cada evento é uma linha com todos os campos (JSON Lines).\n\n\
             Exemplos:\n  shardeck log\n  shardeck log --json | jq -s 'map(select(.kind == \"rate\")) | length'"
        }
        Verb::Search => {
            "Todas as palavras precisam estar no cartão, em qualquer idioma; acentos e maiúsculas \
             não importam. \"Duas palavras\" entre aspas ficam juntas, -palavra exclui. Condições: \
             deck: tag: topic: kind: lang: is:due|new|leech|suspended|buried rated:1 (a última \
             nota). Nada encontrado: código 1.\n\n\
             Exemplos:\n  \
             shardeck search retenção -sqs\n  \
             shardeck search tag:limits is:due --limit 10\n  \
             shardeck search '\"pelo menos uma vez\"'\n  \
             shardeck search rated:1 --json | jq -r '.items[].card'"
        }
        Verb::Browse => {
            "A busca é a de `shardeck search`; na tela dá para digitar mais.\n\n\
             Exemplos:\n  shardeck browse\n  shardeck browse retenção tag:limits"
        }
        Verb::History => "Exemplos:\n  shardeck history sqs/retention-default",
        Verb::Show => {
            "Exemplos:\n  shardeck show sqs/retention-default\n  \
             shardeck show sqs/retention-default --card-lang en"
        }
        Verb::Check => {
            "Sem caminho, confere os baralhos em uso. Erros saem com 1; avisos, só com --strict.\n\n\
             Exemplos:\n  shardeck check\n  shardeck check baralhos/ meu-baralho.yaml --strict"
        }
        Verb::New => {
            "Um BARALHO que não é caminho vai para a pasta dos seus baralhos. O esquema JSON é \
             gravado ao lado, para que os editores completem e confiram.\n\n\
             Exemplos:\n  shardeck new meu\n  shardeck new meu --languages pt,en --title \"Meu baralho\"\n  \
             shardeck new ./curso/semana-1.yaml"
        }
        Verb::Add => {
            "Em um baralho de vários idiomas, cada texto diz o seu: --question en=\"...\" \
             --question pt=\"...\". --item, --right e --wrong podem ser repetidas. Sem textos, eles \
             são perguntados.\n\n\
             basic: --question --answer   list: --question --item   cloze: --text\n\
             choice: --question --right --wrong   numeric: --question --value [--unit]\n\n\
             Exemplos:\n  shardeck add meu\n  \
             shardeck add meu --question pt=\"Por quê?\" --answer pt=\"Porque sim.\" --tag basico\n  \
             shardeck add meu --text \"Um shard aceita {{1 MB/s}}.\""
        }
        Verb::Edit => {
            "VISUAL ou EDITOR indica o editor, com opções se quiser. Só um BARALHO abre no início. \
             Depois de salvar, os erros são apontados.\n\n\
             Exemplos:\n  shardeck edit meu/first-card\n  EDITOR='code --wait' shardeck edit meu"
        }
        Verb::Fmt => {
            "Estilo de bloco, chaves na ordem usual, textos quebrados em 100 colunas, uma linha vazia \
             entre cartões. Um arquivo com YAML quebrado fica como está. Com --check nada é gravado; \
             os arquivos que mudariam são listados, e o código de saída é 1. `-` lê a entrada padrão \
             e escreve na saída padrão.\n\n\
             Exemplos:\n  shardeck fmt meu-baralho.yaml\n  shardeck fmt --check baralhos/\n  \
             shardeck fmt - < a.yaml > b.yaml"
        }
        Verb::Eject => "Exemplos:\n  shardeck eject sqs",
        Verb::Rename => {
            "Com uma CHAVE de outro baralho (BARALHO/CARTÃO), o cartão vai para lá. A chave antiga \
             vira um alias.\n\n\
             Exemplos:\n  shardeck rename meu/first-card o-que-pergunta\n  \
             shardeck rename meu/first-card outro/first-card"
        }
        Verb::Import => {
            "A extensão diz o formato: .apkg e .colpkg são pacotes do Anki, .csv e .tsv tabelas, .md \
             perguntas\ne respostas (Q: A: C:), .json baralhos que o shardeck exportou. Antes aparece \
             o que será feito.\nCada baralho vira um arquivo na sua pasta de baralhos; importar as \
             mesmas notas de novo atualiza os\ncartões e mantém o seu histórico. Arquivos que nenhuma \
             importação fez nunca são tocados.\n\n\
             As colunas são question, answer, note, tags, id, kind e source; question.en e \
             question.pt\nfazem cartões em dois idiomas. O lugar é um número a partir de 1, ou a \
             palavra no topo da coluna.\n\n\
             Exemplos:\n  \
             shardeck import kinesis.apkg --dry-run\n  \
             shardeck import collection.colpkg --history\n  \
             shardeck import palavras.csv --columns question=1,answer=2,tags=3 --language pt\n  \
             shardeck import palavras.tsv --columns question.en=EN,question.pt=PT,answer.en=A,answer.pt=R"
        }
        Verb::Export => {
            "Sem arquivo, o texto vai para a saída padrão. JSON e Markdown guardam tudo o que um \
             baralho diz;\ntabelas e pacotes do Anki guardam perguntas, respostas, observações e \
             etiquetas, e o que\nnão cabe neles é informado.\n\n\
             Exemplos:\n  \
             shardeck export sqs --to anki -o sqs.apkg\n  \
             shardeck export sqs --to markdown | less\n  \
             shardeck export ./meu-baralho.yaml --to csv -o meu-baralho.csv"
        }
        Verb::Schema => "Exemplos:\n  shardeck schema > deck.schema.json",
        Verb::Completions => {
            "São completados comandos, opções, baralhos, cartões (como BARALHO/CARTÃO), etiquetas, \
             tópicos e caminhos, a partir dos baralhos em uso no momento. Deixe o shell executar o \
             script ao iniciar, para que combine com a versão instalada; o shell acha o shardeck \
             pelo PATH.\n\n\
             Exemplos:\n  \
             source <(shardeck completions bash)         em ~/.bashrc\n  \
             source <(shardeck completions zsh)          em ~/.zshrc, depois do compinit\n  \
             shardeck completions fish | source          em ~/.config/fish/config.fish\n  \
             eval (shardeck completions elvish | slurp)  em ~/.config/elvish/rc.elv\n  \
             shardeck completions powershell | Out-String | Invoke-Expression   em $PROFILE"
        }
        Verb::Man => {
            "Exemplos:\n  shardeck man | man -l -\n  \
             shardeck man > ~/.local/share/man/man1/shardeck.1"
        }
        Verb::Help => "Exemplos:\n  shardeck help review",
    }
}

fn argument(argument: Argument) -> &'static str {
    match argument {
        Argument::StudiedDecks => "Só estes baralhos, por id ou caminho",
        Argument::Card => "O cartão, como BARALHO/CARTÃO",
        Argument::Query => "Palavras e condições",
        Argument::Paths => "Arquivos de baralho, ou pastas com eles",
        Argument::WrittenDeck => "O baralho, por id ou caminho",
        Argument::EditedCard => "O cartão, como BARALHO/CARTÃO, ou um BARALHO inteiro",
        Argument::EjectedDeck => "O baralho embutido, por id",
        Argument::NewKey => "A chave nova, como CARTÃO ou BARALHO/CARTÃO",
        Argument::TidiedPaths => "Arquivos de baralho, pastas com eles, ou - para a entrada padrão",
        Argument::Languages => "Idiomas do baralho, como en,pt; sem ela, o da interface",
        Argument::Title => "Como o baralho se chama; sem ela, feito do id",
        Argument::OnlyCheck => "Não gravar nada; sair com 1 se algum arquivo mudaria",
        Argument::Kind => "basic, list, cloze, choice ou numeric; sem ela, pelo resto",
        Argument::CardId => "O id do cartão; sem ela, feito da pergunta",
        Argument::Question => "O que se pergunta",
        Argument::Answer => "A resposta; em cartões choice e numeric, uma explicação",
        Argument::Item => "Um item de um cartão list",
        Argument::ClozeText => "O texto de um cartão cloze, com {{lacunas}}",
        Argument::Right => "Uma opção certa",
        Argument::Wrong => "Uma opção errada",
        Argument::Amount => "O número de um cartão numeric",
        Argument::Unit => "A unidade do número",
        Argument::Tolerance => "Quanto pode errar e ainda valer, como 5%",
        Argument::Note => "Por que é assim, ou um macete",
        Argument::ExplainedCommand => "O comando a explicar",
        Argument::Shell => "bash, zsh, fish, elvish ou powershell",
        Argument::SandboxAction => "list, show, run, sweep ou schema; sem ela, list",
        Argument::Scenario => "O cenário, por id ou arquivo",
        Argument::Set => "Outro valor para um campo, como stream.shards=2; pode ser repetida",
        Argument::Vary => "Valores para um campo, como stream.shards=1..8; pode ser repetida",
        Argument::Measure => "Uma medida a imprimir, como record_age.p99; pode ser repetida",
        Argument::Profile => "Tabela de limites: aws-2026 ou exam-2019",
        Argument::Trace => "Gravar o que aconteceu neste arquivo (JSON Lines)",
        Argument::Csv => "Valores separados por vírgulas (RFC 4180) em unidades básicas",
        Argument::Tag => "Só cartões com esta etiqueta",
        Argument::Topic => "Só cartões com objetivos neste tópico, como sqs ou sqs/fifo",
        Argument::Exam => "Contra o relógio; SIMULADO é um da lista, como BARALHO/SIMULADO",
        Argument::Questions => "Este número de questões",
        Argument::Time => "Quanto dura o simulado, em vez do tempo dele",
        Argument::Code => "O código que o quiz de um colega mostrou: as mesmas questões",
        Argument::Typed => "Perguntar também lacunas e respostas curtas, que são digitadas",
        Argument::Resume => "Retomar o quiz que ficou pela metade",
        Argument::Limit => "No máximo este número de cartões",
        Argument::New => "No máximo este número de cartões novos hoje, em vez do da configuração",
        Argument::Cram => "Todos os cartões, vencidos ou não; o agendamento fica como está",
        Argument::Plain => "Linha a linha, para leitores de tela, terminais simples e scripts",
        Argument::Seed => "Semente de tudo o que é sorteado: mesma semente, mesma ordem",
        Argument::Json => "JSON em vez de texto",
        Argument::Prompt => "Só o número de cartões, nada se for 0: para o prompt do shell",
        Argument::Strict => "Avisos contam como erros",
        Argument::ForeignFile => "O arquivo a trazer",
        Argument::ExportedDeck => "O baralho, por id ou caminho",
        Argument::From => "O que o arquivo é, quando a extensão não diz",
        Argument::To => "O formato a gravar",
        Argument::Into => "Pôr todos os cartões no baralho com este id",
        Argument::Language => "Idioma dos textos (importar), ou o que aparece primeiro (Anki)",
        Argument::Columns => "O que as colunas da tabela são, como question=1,answer=2,tags=3",
        Argument::Delimiter => "O que separa as colunas da tabela: , ; | ou tab",
        Argument::History => "Trazer também o histórico de revisões do Anki, como notas",
        Argument::DryRun => "Só mostrar o que seria feito",
        Argument::Yes => "Gravar sem perguntar",
        Argument::Output => "O arquivo a gravar; um que já exista é substituído",
        Argument::Home => "Uma só pasta para notas, baralhos, configuração e cache",
        Argument::Decks => "Mais uma pasta ou arquivo com baralhos; pode ser repetida",
        Argument::NoBuiltin => "Sem os baralhos embutidos",
        Argument::Lang => "Idioma da interface: en ou pt",
        Argument::CardLang => "Idioma dos cartões, como en ou pt",
        Argument::Color => "Cores: auto, always ou never",
        Argument::Ascii => "Só sinais ASCII",
        Argument::NoMouse => "Deixar o mouse com o terminal",
        Argument::Help => "Imprimir esta ajuda",
        Argument::Version => "Imprimir a versão",
    }
}
