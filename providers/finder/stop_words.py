"""Words that say nothing of what is looked for. Others that are too common are told by how often they occur."""

# In a search "it" is IT support and "some" is Finnish for social media; in an English text they are not.
IN_ENGLISH = frozenset({"it", "some"})
STOP_WORDS = frozenset(
    """
    ja tai sekä että kun jos niin mutta vai myös vain ihan on ovat oli ole olla olen olisi en et ei emme ette eivät
    mä sä mun sun minä sinä hän me te he minun sinun hänen minua minulle sinulle hänelle meille teille mulle sulle
    tämä tää se ne nämä joka jotka jonka joku jotain jokin mikä mitkä mitä mistä missä mihin miten miksi milloin
    kuka ketkä kenen kenelle kuinka onko voiko saako voinko saanko voi saa saada saan voin voisi pitää pitäisi täytyy
    äiti äidin äidille äidillä isä isän isälle teen tehdä teet tekee tulla tulee tule tulisi
    haluan haluaisin haluaa tarvitsen tarvitsee tarvita tarvitsisin osaa osaan toimii toimimaan toimi saamaan löytyy
    löydän etsin kanssa ilman kautta varten asti noin hei kiitos olisiko joku jossa josta johon sitä siitä sen
    och eller att om men som med utan för av till från på hos vid åt den det de dem denna detta en ett ej
    mamma mammas pappa pappas kommer komma göra gör
    jag du han hon vi ni mig dig oss min mitt mina din är var vara har hade kan kunde får få fick ska skulle vill
    vad var vart när hur vem vilken vilket vilka finns behöver inte också bara någon något där här hej tack
    the an and or of to in at on by with for from is are was be can could may do does did have has had my me your
    you we us our they them he she his her this that these those there here what where when how who which why
    want would like need find get please thanks am not any
    """.split()
)

# Every offering is this: in a search these words tell nothing apart, in whatever language the offering is written.
EVERY_OFFERING = frozenset(
    """
    apu auttaa auttaminen tuki tukea neuvonta neuvo neuvoa opastus opastaa ohjaus digi digituki digiapu digineuvonta
    digiopastus digiohjaus digipalvelu digitaalinen ittuki atktuki palvelu
    hjälp hjälpa stöd stöda råd rådgivning handledning vägledning digital digitalt digistöd digihjälp datahjälp itstöd tjänst
    help support assistance advice guidance digital service
    """.split()
)
